package org.kith.marketing.campaigns;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.channels.outbox.MailingId;
import org.kith.marketing.content.Content;

/** A campaign: what it is for, whom it reaches, what it says, and where it stands. */
public record Campaign(
        CampaignId id,
        long version,
        String name,
        CampaignState state,
        Owner owner,
        Plan plan,
        Audience audience,
        Content content,
        Sender sender,
        @Nullable Approval approval,
        @Nullable Launch launch,
        @Nullable Instant finishedAt,
        Instant createdAt,
        Instant updatedAt) {

    /** Who answers for it. */
    public record Owner(
            @Nullable Long userId,
            @Nullable String name,
            @Nullable Long teamId) {}

    /** What it is to achieve, with what, and for how much. */
    public record Plan(
            Goal goal,
            String goalNote,
            String offer,
            @Nullable String offerCode,
            BigDecimal discountPercent,
            @Nullable String landingUrl,
            Cost cost,
            int windowDays,
            @Nullable Instant plannedStart) {}

    /** What it may cost and what it does cost. */
    public record Cost(BigDecimal budget, BigDecimal perContact, BigDecimal fixed, String currency) {
        BigDecimal of(long contacts) {
            return fixed.add(perContact.multiply(BigDecimal.valueOf(contacts)));
        }
    }

    /** What the campaign is to bring about. */
    public enum Goal {
        PURCHASE,
        WIN_BACK,
        CROSS_SELL,
        RETENTION;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        static Goal of(String code) {
            for (var goal : values()) {
                if (goal.code().equals(code)) {
                    return goal;
                }
            }
            throw new org.kith.shared.Invalid(
                    "plan.goal", "There is no goal '{0}'. There are purchase, win-back, cross-sell, retention.", code);
        }
    }

    /** Whom it is for: a segment without others, of which a share is set aside to compare with. */
    public record Audience(@Nullable Long segment, List<Long> exclusions, BigDecimal controlShare) {
        public Audience {
            exclusions = List.copyOf(exclusions);
        }
    }

    /** Who the mail says it is from. */
    public record Sender(String name, String address) {}

    /** The second person's word. */
    public record Approval(long by, @Nullable String byName, Instant at) {}

    /** When it went out. */
    public record Launch(MailingId mailing, Instant at) {}

    Campaign ownedBy(Owner next) {
        return new Campaign(
                id,
                version,
                name,
                state,
                next,
                plan,
                audience,
                content,
                sender,
                approval,
                launch,
                finishedAt,
                createdAt,
                updatedAt);
    }

    /** Purchases count from the launch until here. */
    Instant windowEnds(Instant launchedAt) {
        return launchedAt.plus(Duration.ofDays(plan.windowDays()));
    }
}
