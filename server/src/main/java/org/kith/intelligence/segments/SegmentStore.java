package org.kith.intelligence.segments;

import static java.util.Objects.requireNonNull;
import static org.kith.schema.intelligence.Tables.SEGMENT;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.kith.platform.access.Right;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.query.Filter;
import org.kith.query.FilterJson;
import org.kith.schema.intelligence.tables.records.SegmentRecord;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;

@Repository
class SegmentStore {
    private static final int MOST = 1_000;

    private final DSLContext sql;

    SegmentStore(DSLContext sql) {
        this.sql = sql;
    }

    List<Segment> all(Viewer viewer) {
        return sql.selectFrom(SEGMENT)
                .where(visible(viewer))
                .orderBy(SEGMENT.NAME)
                .limit(MOST)
                .fetch(SegmentStore::segment);
    }

    /** All of them, however many there are, for who must not overlook one. */
    List<Segment> everything() {
        return sql.selectFrom(SEGMENT)
                .where(SEGMENT.DELETED_AT.isNull())
                .orderBy(SEGMENT.ID)
                .fetch(SegmentStore::segment);
    }

    List<Segment> search(String text, int limit, Viewer viewer) {
        return sql.selectFrom(SEGMENT)
                .where(visible(viewer), SEGMENT.NAME.containsIgnoreCase(text))
                .orderBy(SEGMENT.NAME)
                .limit(limit)
                .fetch(SegmentStore::segment);
    }

    List<Segment> latest(int limit, Viewer viewer) {
        return sql.selectFrom(SEGMENT)
                .where(visible(viewer))
                .orderBy(SEGMENT.UPDATED_AT.desc(), SEGMENT.ID.desc())
                .limit(limit)
                .fetch(SegmentStore::segment);
    }

    Optional<Segment> find(long id, Viewer viewer) {
        return sql.selectFrom(SEGMENT).where(visible(viewer), SEGMENT.ID.eq(id)).fetchOptional(SegmentStore::segment);
    }

    /** Whether the right reaches a segment that exists. */
    @SuppressWarnings("NullAway") // both columns may hold null; their generated types do not say so
    boolean isReached(long id, Right right, Viewer viewer) {
        return sql.fetchExists(
                SEGMENT,
                SEGMENT.ID.eq(id),
                SEGMENT.DELETED_AT.isNull(),
                viewer.sphere(right).holds(SEGMENT.OWNER_ID, SEGMENT.TEAM_ID));
    }

    Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
        return sql.select(SEGMENT.ID, SEGMENT.NAME)
                .from(SEGMENT)
                .where(visible(viewer), SEGMENT.ID.in(ids))
                .fetchMap(row -> requireNonNull(row.value1()), row -> requireNonNull(row.value2()));
    }

    /** Whether its name is free is the database's to say. */
    long insert(String name, String description, Filter filter, Viewer owner, Instant now) {
        var time = now.atOffset(ZoneOffset.UTC);
        try {
            return requireNonNull(sql.insertInto(SEGMENT)
                    .set(SEGMENT.NAME, name)
                    .set(SEGMENT.DESCRIPTION, description)
                    .set(SEGMENT.FILTER, json(filter))
                    .set(SEGMENT.OWNER_ID, owner.userIdOrNull())
                    .set(SEGMENT.TEAM_ID, owner.teamId())
                    .set(SEGMENT.CREATED_AT, time)
                    .set(SEGMENT.UPDATED_AT, time)
                    .returning(SEGMENT.ID)
                    .fetchSingle(SEGMENT.ID));
        } catch (DuplicateKeyException e) {
            throw new SegmentNameTaken(name);
        }
    }

    /** False where somebody else changed it since the version. */
    boolean update(long id, long version, String name, String description, Filter filter, Instant now) {
        try {
            return sql.update(SEGMENT)
                            .set(SEGMENT.NAME, name)
                            .set(SEGMENT.DESCRIPTION, description)
                            .set(SEGMENT.FILTER, json(filter))
                            .set(SEGMENT.UPDATED_AT, now.atOffset(ZoneOffset.UTC))
                            .set(SEGMENT.VERSION, SEGMENT.VERSION.plus(1))
                            .where(SEGMENT.ID.eq(id), SEGMENT.VERSION.eq(version), SEGMENT.DELETED_AT.isNull())
                            .execute()
                    == 1;
        } catch (DuplicateKeyException e) {
            throw new SegmentNameTaken(name);
        }
    }

    void delete(long id, Instant now) {
        sql.update(SEGMENT)
                .set(SEGMENT.DELETED_AT, now.atOffset(ZoneOffset.UTC))
                .where(SEGMENT.ID.eq(id))
                .execute();
    }

    @SuppressWarnings("NullAway") // both columns may hold null; their generated types do not say so
    private static Condition visible(Viewer viewer) {
        return SEGMENT.DELETED_AT.isNull().and(viewer.sees(Subject.SEGMENTS, SEGMENT.OWNER_ID, SEGMENT.TEAM_ID));
    }

    private static JSONB json(Filter filter) {
        return JSONB.valueOf(FilterJson.write(filter));
    }

    private static Segment segment(SegmentRecord row) {
        return new Segment(
                requireNonNull(row.getId()),
                requireNonNull(row.getName()),
                requireNonNull(row.getDescription()),
                FilterJson.read(requireNonNull(row.getFilter()).data()),
                row.getOwnerId(),
                requireNonNull(row.getUpdatedAt()).toInstant(),
                requireNonNull(row.getVersion()));
    }
}
