package org.kith.marketing.campaigns;

import static org.kith.schema.marketing.Tables.CAMPAIGN;
import static org.kith.schema.marketing.Tables.EVALUATION;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.channels.outbox.MailingId;
import org.kith.marketing.content.Content;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.schema.marketing.tables.records.CampaignRecord;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.stereotype.Repository;

@Repository
class CampaignStore {
    private static final int KEY_BYTES = 32;
    private final DSLContext db;
    private final Random keys;

    CampaignStore(DSLContext db, CampaignProperties properties) {
        this.db = db;
        var seed = properties.drawSeed();
        this.keys = seed == null ? new SecureRandom() : new Random(seed);
    }

    CampaignId insert(String name, Campaign.Sender sender, String currency, Viewer owner, Instant now) {
        return new CampaignId(db.insertInto(CAMPAIGN)
                .set(CAMPAIGN.NAME, name)
                .set(CAMPAIGN.STATE, CampaignState.DRAFT.code())
                .set(CAMPAIGN.BUDGET, BigDecimal.ZERO)
                .set(CAMPAIGN.CURRENCY, currency)
                .set(CAMPAIGN.FROM_NAME, sender.name())
                .set(CAMPAIGN.FROM_ADDRESS, sender.address())
                .set(CAMPAIGN.CONTROL_KEY, newKey())
                .set(CAMPAIGN.OWNER_ID, owner.userIdOrNull())
                .set(CAMPAIGN.TEAM_ID, owner.teamId())
                .set(CAMPAIGN.CREATED_AT, at(now))
                .set(CAMPAIGN.UPDATED_AT, at(now))
                .returningResult(CAMPAIGN.ID)
                .fetchSingle()
                .value1());
    }

    Campaign get(CampaignId id, Viewer viewer) {
        return find(CAMPAIGN.ID.eq(id.value()).and(visible(viewer)))
                .orElseThrow(() -> new NotFound("campaign", id.value()));
    }

    boolean isSeen(CampaignId id, Viewer viewer) {
        return db.fetchExists(CAMPAIGN, CAMPAIGN.ID.eq(id.value()).and(visible(viewer)));
    }

    /** Locks the row until the transaction ends: two launches at once become one after the other. */
    Campaign lock(CampaignId id, Viewer viewer) {
        return db.selectFrom(CAMPAIGN)
                .where(CAMPAIGN.ID.eq(id.value()), visible(viewer))
                .forUpdate()
                .fetchOptional(CampaignStore::toCampaign)
                .orElseThrow(() -> new NotFound("campaign", id.value()));
    }

    List<Campaign> all(Viewer viewer, int limit) {
        return db.selectFrom(CAMPAIGN)
                .where(visible(viewer))
                .orderBy(CAMPAIGN.CREATED_AT.desc(), CAMPAIGN.ID.desc())
                .limit(limit)
                .fetch(CampaignStore::toCampaign);
    }

    List<Campaign> search(Viewer viewer, String text, int limit) {
        return db.selectFrom(CAMPAIGN)
                .where(visible(viewer), CAMPAIGN.NAME.containsIgnoreCase(text))
                .orderBy(CAMPAIGN.CREATED_AT.desc())
                .limit(limit)
                .fetch(CampaignStore::toCampaign);
    }

    /** Those that are for a segment or leave it out. */
    List<Campaign> withSegment(long segment, Viewer viewer) {
        return db.selectFrom(CAMPAIGN)
                .where(
                        visible(viewer),
                        CAMPAIGN.SEGMENT_ID.eq(segment).or(DSL.val(segment).eq(DSL.any(CAMPAIGN.EXCLUSIONS))))
                .orderBy(CAMPAIGN.ID)
                .fetch(CampaignStore::toCampaign);
    }

    Optional<Campaign> ofId(CampaignId id) {
        return find(CAMPAIGN.ID.eq(id.value()));
    }

    /** Campaigns whose window is over and whose last word is not yet said. */
    List<CampaignId> due(Instant now) {
        return db.select(CAMPAIGN.ID)
                .from(CAMPAIGN)
                .where(CAMPAIGN.STATE.in(CampaignState.SENDING.code(), CampaignState.RUNNING.code()))
                .and(CAMPAIGN.LAUNCHED_AT
                        .plus(DSL.field("make_interval(days => {0})", Object.class, CAMPAIGN.WINDOW_DAYS))
                        .le(at(now)))
                .fetch(row -> new CampaignId(row.value1()));
    }

    /** Writes what the planner may change; whatever had been approved is a draft again. */
    void update(Campaign campaign, Viewer by, Instant now) {
        var plan = campaign.plan();
        var changed = db.update(CAMPAIGN)
                .set(CAMPAIGN.NAME, campaign.name())
                .set(CAMPAIGN.STATE, CampaignState.DRAFT.code())
                .set(CAMPAIGN.CHANGED_BY, by.userIdOrNull())
                .set(CAMPAIGN.OWNER_ID, campaign.owner().userId())
                .set(CAMPAIGN.TEAM_ID, campaign.owner().teamId())
                .setNull(CAMPAIGN.APPROVED_BY)
                .setNull(CAMPAIGN.APPROVED_AT)
                .set(CAMPAIGN.GOAL, plan.goal().code())
                .set(CAMPAIGN.GOAL_NOTE, plan.goalNote())
                .set(CAMPAIGN.OFFER, plan.offer())
                .set(CAMPAIGN.OFFER_CODE, plan.offerCode())
                .set(CAMPAIGN.DISCOUNT_PERCENT, plan.discountPercent())
                .set(CAMPAIGN.LANDING_URL, plan.landingUrl())
                .set(CAMPAIGN.BUDGET, plan.cost().budget())
                .set(CAMPAIGN.COST_PER_CONTACT, plan.cost().perContact())
                .set(CAMPAIGN.FIXED_COST, plan.cost().fixed())
                .set(CAMPAIGN.CURRENCY, plan.cost().currency())
                .set(CAMPAIGN.WINDOW_DAYS, plan.windowDays())
                .set(CAMPAIGN.PLANNED_START, plan.plannedStart() == null ? null : at(plan.plannedStart()))
                .set(CAMPAIGN.SEGMENT_ID, campaign.audience().segment())
                .set(CAMPAIGN.EXCLUSIONS, campaign.audience().exclusions().toArray(Long[]::new))
                .set(CAMPAIGN.CONTROL_SHARE, campaign.audience().controlShare())
                .set(CAMPAIGN.SUBJECT, campaign.content().subject())
                .set(CAMPAIGN.PREHEADER, campaign.content().preheader())
                .set(CAMPAIGN.BODY_FORMAT, format(campaign.content().format()))
                .set(CAMPAIGN.BODY, campaign.content().body())
                .set(CAMPAIGN.FROM_NAME, campaign.sender().name())
                .set(CAMPAIGN.FROM_ADDRESS, campaign.sender().address())
                .set(CAMPAIGN.UPDATED_AT, at(now))
                .set(CAMPAIGN.VERSION, campaign.version() + 1)
                .where(CAMPAIGN.ID.eq(campaign.id().value()), CAMPAIGN.VERSION.eq(campaign.version()))
                .execute();
        if (changed == 0) {
            var current = ofId(campaign.id()).map(Campaign::version).orElse(-1L);
            throw new StaleVersion("campaign", campaign.id().value(), campaign.version(), current);
        }
    }

    void state(CampaignId id, CampaignState state, Instant now) {
        var finished = state == CampaignState.EVALUATED || state == CampaignState.STOPPED ? at(now) : null;
        db.update(CAMPAIGN)
                .set(CAMPAIGN.STATE, state.code())
                .set(CAMPAIGN.UPDATED_AT, at(now))
                .set(CAMPAIGN.FINISHED_AT, finished)
                .where(CAMPAIGN.ID.eq(id.value()))
                .execute();
    }

    /** Its mails are out. One whose window ended meanwhile stays what it became. */
    void sent(CampaignId id, Instant now) {
        db.update(CAMPAIGN)
                .set(CAMPAIGN.STATE, CampaignState.RUNNING.code())
                .set(CAMPAIGN.UPDATED_AT, at(now))
                .where(CAMPAIGN.ID.eq(id.value()), CAMPAIGN.STATE.eq(CampaignState.SENDING.code()))
                .execute();
    }

    /** Waits for a second person; whatever was approved before was approved for another audience. */
    void submitted(CampaignId id, Instant now) {
        db.update(CAMPAIGN)
                .set(CAMPAIGN.STATE, CampaignState.AWAITING_APPROVAL.code())
                .setNull(CAMPAIGN.APPROVED_BY)
                .setNull(CAMPAIGN.APPROVED_AT)
                .set(CAMPAIGN.UPDATED_AT, at(now))
                .where(CAMPAIGN.ID.eq(id.value()))
                .execute();
    }

    void approved(CampaignId id, Viewer by, Instant now) {
        db.update(CAMPAIGN)
                .set(CAMPAIGN.STATE, CampaignState.APPROVED.code())
                .set(CAMPAIGN.APPROVED_BY, by.userIdOrNull())
                .set(CAMPAIGN.APPROVED_AT, at(now))
                .set(CAMPAIGN.UPDATED_AT, at(now))
                .where(CAMPAIGN.ID.eq(id.value()))
                .execute();
    }

    void launched(CampaignId id, MailingId mailing, Viewer by, Instant now) {
        db.update(CAMPAIGN)
                .set(CAMPAIGN.STATE, CampaignState.SENDING.code())
                .set(CAMPAIGN.MAILING_ID, mailing.value())
                .set(CAMPAIGN.LAUNCHED_AT, at(now))
                .set(CAMPAIGN.LAUNCHED_BY, by.userIdOrNull())
                .set(CAMPAIGN.UPDATED_AT, at(now))
                .where(CAMPAIGN.ID.eq(id.value()))
                .execute();
    }

    void keepEvaluation(CampaignId id, Instant asOf, boolean last, String json) {
        db.insertInto(EVALUATION)
                .set(EVALUATION.CAMPAIGN_ID, id.value())
                .set(EVALUATION.AS_OF, at(asOf))
                .set(EVALUATION.FINAL, last)
                .set(EVALUATION.RESULT, JSONB.valueOf(json))
                .execute();
    }

    /** The newest evaluation; the final one is never replaced by a later look. */
    Optional<String> evaluation(CampaignId id) {
        return db.select(EVALUATION.RESULT)
                .from(EVALUATION)
                .where(EVALUATION.CAMPAIGN_ID.eq(id.value()))
                .orderBy(EVALUATION.FINAL.desc(), EVALUATION.AS_OF.desc(), EVALUATION.ID.desc())
                .limit(1)
                .fetchOptional(row -> row.value1().data());
    }

    /** Who wrote the plan as it stands now. */
    @Nullable
    Long changedBy(CampaignId id) {
        return db.select(CAMPAIGN.CHANGED_BY)
                .from(CAMPAIGN)
                .where(CAMPAIGN.ID.eq(id.value()))
                .fetchSingle()
                .value1();
    }

    byte[] controlKey(CampaignId id) {
        return db.select(CAMPAIGN.CONTROL_KEY)
                .from(CAMPAIGN)
                .where(CAMPAIGN.ID.eq(id.value()))
                .fetchSingle()
                .value1();
    }

    private byte[] newKey() {
        var key = new byte[KEY_BYTES];
        keys.nextBytes(key);
        return key;
    }

    private Optional<Campaign> find(Condition condition) {
        return db.selectFrom(CAMPAIGN).where(condition).fetchOptional(CampaignStore::toCampaign);
    }

    private static Condition visible(Viewer viewer) {
        return viewer.sees(Subject.CAMPAIGNS, CAMPAIGN.OWNER_ID, CAMPAIGN.TEAM_ID);
    }

    private static Campaign toCampaign(CampaignRecord row) {
        var approvedBy = row.getApprovedBy();
        var approvedAt = row.getApprovedAt();
        var mailing = row.getMailingId();
        var launchedAt = row.getLaunchedAt();
        return new Campaign(
                new CampaignId(row.getId()),
                row.getVersion(),
                row.getName(),
                CampaignState.of(row.getState()),
                new Campaign.Owner(row.getOwnerId(), null, row.getTeamId()),
                plan(row),
                new Campaign.Audience(row.getSegmentId(), Arrays.asList(row.getExclusions()), row.getControlShare()),
                new Content(row.getSubject(), row.getPreheader(), format(row.getBodyFormat()), row.getBody()),
                new Campaign.Sender(row.getFromName(), row.getFromAddress()),
                approvedBy == null || approvedAt == null
                        ? null
                        : new Campaign.Approval(approvedBy, null, approvedAt.toInstant()),
                mailing == null || launchedAt == null
                        ? null
                        : new Campaign.Launch(new MailingId(mailing), launchedAt.toInstant()),
                instant(row.getFinishedAt()),
                row.getCreatedAt().toInstant(),
                row.getUpdatedAt().toInstant());
    }

    private static Campaign.Plan plan(CampaignRecord row) {
        return new Campaign.Plan(
                Campaign.Goal.of(row.getGoal()),
                row.getGoalNote(),
                row.getOffer(),
                row.getOfferCode(),
                row.getDiscountPercent(),
                row.getLandingUrl(),
                new Campaign.Cost(row.getBudget(), row.getCostPerContact(), row.getFixedCost(), row.getCurrency()),
                row.getWindowDays(),
                instant(row.getPlannedStart()));
    }

    private static String format(Content.BodyFormat format) {
        return switch (format) {
            case MJML -> "mjml";
            case HTML -> "html";
        };
    }

    private static Content.BodyFormat format(String code) {
        return "mjml".equals(code) ? Content.BodyFormat.MJML : Content.BodyFormat.HTML;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
