package org.kith.customers.work;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.selectOne;
import static org.kith.schema.customers.Tables.MENTION;
import static org.kith.schema.customers.Tables.NOTE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Repository;

/** What calls a user; nothing of a customer whom that user does not see at this moment is in it, or counted. */
@Repository
class MentionStore {
    private final DSLContext db;
    private final Customers customers;

    MentionStore(DSLContext db, Customers customers) {
        this.db = db;
        this.customers = customers;
    }

    record Mention(
            long id,
            Instant at,
            @Nullable Instant readAt,
            long customer,
            long note,
            String body,
            @Nullable Long author) {}

    List<Mention> page(@Nullable Long before, int limit, Viewer viewer) {
        return db.select(MENTION.ID, MENTION.AT, MENTION.READ_AT, NOTE.CUSTOMER_ID, NOTE.ID, NOTE.BODY, NOTE.AUTHOR_ID)
                .from(MENTION)
                .join(NOTE)
                .on(NOTE.ID.eq(MENTION.NOTE_ID))
                .where(mine(viewer), before == null ? DSL.noCondition() : MENTION.ID.lt(before))
                .orderBy(MENTION.ID.desc())
                .limit(limit)
                .fetch(row -> new Mention(
                        requireNonNull(row.value1()),
                        row.value2().toInstant(),
                        instant(row.value3()),
                        row.value4(),
                        requireNonNull(row.value5()),
                        row.value6(),
                        row.value7()));
    }

    int unread(int most, Viewer viewer) {
        return db.fetchCount(selectOne()
                .from(MENTION)
                .join(NOTE)
                .on(NOTE.ID.eq(MENTION.NOTE_ID))
                .where(mine(viewer), MENTION.READ_AT.isNull())
                .limit(most));
    }

    /** Says whether there is such a mention for the viewer. */
    boolean read(long id, Instant now, Viewer viewer) {
        var seen = MENTION.ID.eq(id).and(seen(viewer));
        db.update(MENTION)
                .set(MENTION.READ_AT, now.atOffset(ZoneOffset.UTC))
                .where(seen, MENTION.READ_AT.isNull())
                .execute();
        return db.fetchExists(MENTION, seen);
    }

    void readAll(Instant now, Viewer viewer) {
        db.update(MENTION)
                .set(MENTION.READ_AT, now.atOffset(ZoneOffset.UTC))
                .where(seen(viewer), MENTION.READ_AT.isNull())
                .execute();
    }

    private Condition mine(Viewer viewer) {
        return MENTION.USER_ID.eq(viewer.userId()).and(customers.visible(NOTE.CUSTOMER_ID, viewer));
    }

    private Condition seen(Viewer viewer) {
        return MENTION.USER_ID
                .eq(viewer.userId())
                .and(DSL.exists(selectOne()
                        .from(NOTE)
                        .where(NOTE.ID.eq(MENTION.NOTE_ID), customers.visible(NOTE.CUSTOMER_ID, viewer))));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
