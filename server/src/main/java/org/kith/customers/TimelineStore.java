package org.kith.customers;

import static org.jooq.impl.DSL.row;
import static org.kith.schema.customers.Tables.TIMELINE_ENTRY;

import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Repository;

@Repository
class TimelineStore implements TimelineSource {
    private static final String NAME = "entry";

    private final DSLContext db;
    private final Json json;

    TimelineStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    int insert(List<Timeline.Happening> happenings) {
        var added = 0;
        for (var chunk : Chunks.of(happenings)) {
            added += db.insertInto(
                            TIMELINE_ENTRY,
                            TIMELINE_ENTRY.CUSTOMER_ID,
                            TIMELINE_ENTRY.AT,
                            TIMELINE_ENTRY.KIND,
                            TIMELINE_ENTRY.SOURCE,
                            TIMELINE_ENTRY.DETAILS,
                            TIMELINE_ENTRY.ACTOR_ID)
                    .valuesOfRows(chunk.stream()
                            .map(happening -> row(
                                    happening.customerId(),
                                    happening.at().atOffset(ZoneOffset.UTC),
                                    happening.kind(),
                                    happening.source(),
                                    json.jsonb(happening.details()),
                                    happening.actorId()))
                            .toList())
                    .onConflictDoNothing()
                    .execute();
        }
        return added;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<TimelineEntry> entries(long customerId, @Nullable TimelinePosition after, int limit, Viewer viewer) {
        return db.select(TIMELINE_ENTRY.ID, TIMELINE_ENTRY.AT, TIMELINE_ENTRY.KIND, TIMELINE_ENTRY.DETAILS)
                .from(TIMELINE_ENTRY)
                .where(
                        TIMELINE_ENTRY.CUSTOMER_ID.eq(customerId),
                        TimelinePosition.condition(after, NAME, TIMELINE_ENTRY.AT, TIMELINE_ENTRY.ID))
                .orderBy(TIMELINE_ENTRY.AT.desc(), TIMELINE_ENTRY.ID.desc())
                .limit(limit)
                .fetch(entry -> new TimelineEntry(
                        NAME, entry.value1(), entry.value2().toInstant(), entry.value3(), json.object(entry.value4())));
    }
}
