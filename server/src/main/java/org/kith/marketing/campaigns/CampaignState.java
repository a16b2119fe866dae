package org.kith.marketing.campaigns;

import java.util.Locale;

/** Where a campaign stands in its cycle. */
public enum CampaignState {
    DRAFT,
    AWAITING_APPROVAL,
    APPROVED,
    SENDING,
    /** All mails are settled; the window in which purchases count is open. */
    RUNNING,
    EVALUATED,
    STOPPED;

    /** As written in the database and in the API: {@code awaiting-approval}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CampaignState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** It has gone out and its last word is not said. */
    boolean isUnderWay() {
        return switch (this) {
            case SENDING, RUNNING -> true;
            case DRAFT, AWAITING_APPROVAL, APPROVED, EVALUATED, STOPPED -> false;
        };
    }

    /** Nothing has gone out yet, so everything may still change. */
    boolean open() {
        return switch (this) {
            case DRAFT, AWAITING_APPROVAL, APPROVED -> true;
            case SENDING, RUNNING, EVALUATED, STOPPED -> false;
        };
    }
}
