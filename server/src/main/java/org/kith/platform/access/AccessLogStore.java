package org.kith.platform.access;

import static org.kith.schema.platform.Tables.ACCESS_EVENT;
import static org.kith.schema.platform.Tables.APP_USER;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Repository;

/** What was done with rights, by whom; rows are only added. */
@Repository
class AccessLogStore {
    private final DSLContext sql;
    private final KithClock clock;

    AccessLogStore(DSLContext sql, KithClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    record AccessEvent(
            long id,
            Instant at,
            String actor,
            String kind,
            @Nullable String subject,
            String what) {}

    void add(long actor, String kind, @Nullable Long subject, String what) {
        sql.insertInto(ACCESS_EVENT)
                .set(ACCESS_EVENT.AT, clock.machine().instant().atOffset(ZoneOffset.UTC))
                .set(ACCESS_EVENT.ACTOR_ID, actor)
                .set(ACCESS_EVENT.KIND, kind)
                .set(ACCESS_EVENT.SUBJECT_ID, subject)
                .set(ACCESS_EVENT.WHAT, what)
                .execute();
    }

    List<AccessEvent> latest(int limit) {
        var actor = APP_USER.as("actor");
        var subject = APP_USER.as("subject");
        return sql.select(
                        ACCESS_EVENT.ID,
                        ACCESS_EVENT.AT,
                        actor.NAME,
                        ACCESS_EVENT.KIND,
                        subject.NAME,
                        ACCESS_EVENT.WHAT)
                .from(ACCESS_EVENT)
                .join(actor)
                .on(actor.ID.eq(ACCESS_EVENT.ACTOR_ID))
                .leftJoin(subject)
                .on(subject.ID.eq(ACCESS_EVENT.SUBJECT_ID))
                .orderBy(ACCESS_EVENT.ID.desc())
                .limit(limit)
                .fetch(row -> new AccessEvent(
                        row.value1(),
                        row.value2().toInstant(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6()));
    }
}
