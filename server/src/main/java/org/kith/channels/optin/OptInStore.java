package org.kith.channels.optin;

import static org.kith.schema.channels.Tables.OPT_IN;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Purpose;
import org.kith.customers.identity.CustomerReferences;
import org.springframework.stereotype.Repository;

/** The questions; they follow their customer when two become one. */
@Repository
class OptInStore implements CustomerReferences {
    /** Held while a question is counted and asked, so that many at once do not all find room. */
    private static final int LOCK = 0x6f707469;

    private final DSLContext db;

    OptInStore(DSLContext db) {
        this.db = db;
    }

    record NewOptIn(
            long customer,
            Purpose purpose,
            String address,
            String wording,
            String language,
            @Nullable Long askedBy) {}

    void oneAtATime() {
        db.fetch("select pg_advisory_xact_lock({0})", DSL.val(LOCK));
    }

    long add(NewOptIn wanted, Instant now, Instant expires) {
        return db.insertInto(OPT_IN)
                .set(OPT_IN.CUSTOMER_ID, wanted.customer())
                .set(OPT_IN.PURPOSE, wanted.purpose().code())
                .set(OPT_IN.ADDRESS, wanted.address())
                .set(OPT_IN.WORDING, wanted.wording())
                .set(OPT_IN.LANGUAGE, wanted.language())
                .set(OPT_IN.ASKED_BY, wanted.askedBy())
                .set(OPT_IN.ASKED_AT, utc(now))
                .set(OPT_IN.EXPIRES_AT, utc(expires))
                .returningResult(OPT_IN.ID)
                .fetchSingle()
                .value1();
    }

    int toAddress(String address, Instant since) {
        return db.fetchCount(OPT_IN, OPT_IN.ADDRESS.eq(address), OPT_IN.ASKED_AT.gt(utc(since)));
    }

    int byAsker(@Nullable Long user, Instant since) {
        return db.fetchCount(
                OPT_IN,
                user == null ? OPT_IN.ASKED_BY.isNull() : OPT_IN.ASKED_BY.eq(user),
                OPT_IN.ASKED_AT.gt(utc(since)));
    }

    int byAnybody(Instant since) {
        return db.fetchCount(OPT_IN, OPT_IN.ASKED_AT.gt(utc(since)));
    }

    Optional<OptIn> find(long id) {
        return list(OPT_IN.ID.eq(id)).stream().findFirst();
    }

    List<OptIn> of(long customer) {
        return list(OPT_IN.CUSTOMER_ID.eq(customer));
    }

    private List<OptIn> list(Condition condition) {
        return db.selectFrom(OPT_IN)
                .where(condition)
                .orderBy(OPT_IN.ID.desc())
                .fetch(row -> new OptIn(
                        row.getId(),
                        row.getCustomerId(),
                        Purpose.of(row.getPurpose()),
                        row.getAddress(),
                        row.getWording(),
                        row.getLanguage(),
                        row.getAskedAt().toInstant(),
                        row.getExpiresAt().toInstant(),
                        instant(row.getSentAt()),
                        instant(row.getConfirmedAt())));
    }

    /** True for the one who was first. */
    boolean confirm(long id, Instant now) {
        return db.update(OPT_IN)
                        .set(OPT_IN.CONFIRMED_AT, utc(now))
                        .where(OPT_IN.ID.eq(id), OPT_IN.CONFIRMED_AT.isNull(), OPT_IN.EXPIRES_AT.gt(utc(now)))
                        .execute()
                == 1;
    }

    /** True if it had not been sent before. */
    boolean sent(long id, Instant now) {
        return db.update(OPT_IN)
                        .set(OPT_IN.SENT_AT, utc(now))
                        .where(OPT_IN.ID.eq(id), OPT_IN.SENT_AT.isNull())
                        .execute()
                == 1;
    }

    @Override
    public String relation() {
        return "opt-in";
    }

    @Override
    public List<String> move(long from, long to) {
        return db.update(OPT_IN)
                .set(OPT_IN.CUSTOMER_ID, to)
                .where(OPT_IN.CUSTOMER_ID.eq(from))
                .returningResult(OPT_IN.ID)
                .fetch(row -> row.value1().toString());
    }

    @Override
    public List<String> moveBack(Collection<String> keys, long from, long to) {
        return db.update(OPT_IN)
                .set(OPT_IN.CUSTOMER_ID, to)
                .where(
                        OPT_IN.CUSTOMER_ID.eq(from),
                        OPT_IN.ID.eq(DSL.any(keys.stream().map(Long::valueOf).toArray(Long[]::new))))
                .returningResult(OPT_IN.ID)
                .fetch(row -> String.valueOf(row.value1()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
