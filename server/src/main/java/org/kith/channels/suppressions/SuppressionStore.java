package org.kith.channels.suppressions;

import static org.kith.schema.channels.Tables.SUPPRESSION;
import static org.kith.schema.channels.Tables.SUPPRESSION_KEY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.ContactKind;
import org.kith.customers.Purpose;
import org.springframework.stereotype.Repository;

@Repository
class SuppressionStore {
    private static final int REKEYED_AT_ONCE = 5_000;

    private final DSLContext database;

    SuppressionStore(DSLContext database) {
        this.database = database;
    }

    record Marked(byte[] mark, ContactKind kind) {}

    record Why(
            @Nullable Purpose purpose,
            Suppressions.Reason reason,
            String source,
            @Nullable Long by) {}

    /** Without a key that was kept before, this one is it. */
    void keepKey(byte[] mark) {
        database.insertInto(SUPPRESSION_KEY)
                .set(SUPPRESSION_KEY.MARK, mark)
                .onConflictDoNothing()
                .execute();
    }

    void requireKey(byte[] mark) {
        var kept = database.select(SUPPRESSION_KEY.MARK).from(SUPPRESSION_KEY).fetchOptional(SUPPRESSION_KEY.MARK);
        if (kept.isPresent() && !Arrays.equals(kept.get(), mark)) {
            throw new SuppressionKeyChanged();
        }
    }

    void rekey(UnaryOperator<byte[]> keyed) {
        var changed = REKEYED_AT_ONCE;
        while (changed == REKEYED_AT_ONCE) {
            var rows = database.select(SUPPRESSION.ID, SUPPRESSION.ADDRESS_HASH)
                    .from(SUPPRESSION)
                    .where(DSL.not(SUPPRESSION.KEYED))
                    .limit(REKEYED_AT_ONCE)
                    .fetch();
            changed = rows.size();
            database.execute(
                    """
                    update channels.suppression s set address_hash = v.mark, keyed = true
                    from unnest({0}::bigint[], {1}::bytea[]) as v (id, mark) where s.id = v.id""",
                    DSL.val(rows.getValues(SUPPRESSION.ID).toArray(Long[]::new)),
                    DSL.val(rows.stream().map(row -> keyed.apply(row.value2())).toArray(byte[][]::new)));
        }
    }

    int insert(List<Marked> rows, Why why, Instant now) {
        return database.execute(
                """
                insert into channels.suppression (address_hash, kind, purpose, reason, source, added_by, at)
                select v.mark, v.kind, {2}, {3}, {4}, {5}, {6} from unnest({0}::bytea[], {1}::text[]) as v (mark, kind)
                on conflict do nothing""",
                DSL.val(rows.stream().map(Marked::mark).toArray(byte[][]::new)),
                DSL.val(rows.stream().map(row -> row.kind().code()).toArray(String[]::new)),
                DSL.val(why.purpose() == null ? null : why.purpose().code(), String.class),
                DSL.val(why.reason().code()),
                DSL.val(why.source()),
                DSL.val(why.by(), Long.class),
                DSL.val(now.atOffset(ZoneOffset.UTC)));
    }

    int lift(List<byte[]> marks, Purpose purpose, String why, Instant now) {
        return database.update(SUPPRESSION)
                .set(SUPPRESSION.REMOVED_AT, now.atOffset(ZoneOffset.UTC))
                .set(SUPPRESSION.REMOVED_WHY, why)
                .where(
                        among(marks),
                        stands(),
                        SUPPRESSION.REASON.eq(Suppressions.Reason.UNSUBSCRIBED.code()),
                        SUPPRESSION.PURPOSE.eq(purpose.code()))
                .execute();
    }

    boolean hasUnsubscribed() {
        return database.fetchExists(
                SUPPRESSION, SUPPRESSION.REASON.eq(Suppressions.Reason.UNSUBSCRIBED.code()), stands());
    }

    /** Those of the marks that must not be written to for this purpose. */
    List<byte[]> closed(Collection<byte[]> marks, Purpose purpose) {
        return database.selectDistinct(SUPPRESSION.ADDRESS_HASH)
                .from(SUPPRESSION)
                .where(among(marks), stands(), SUPPRESSION.PURPOSE.isNull().or(SUPPRESSION.PURPOSE.eq(purpose.code())))
                .fetch(SUPPRESSION.ADDRESS_HASH);
    }

    List<Suppression> of(byte[] mark) {
        return list(SUPPRESSION.ADDRESS_HASH.eq(mark), Integer.MAX_VALUE);
    }

    /** The latest first. */
    List<Suppression> page(Suppressions.@Nullable Reason reason, @Nullable Long before, int limit) {
        return list(
                stands().and(reason == null ? DSL.noCondition() : SUPPRESSION.REASON.eq(reason.code()))
                        .and(before == null ? DSL.noCondition() : SUPPRESSION.ID.lt(before)),
                limit);
    }

    Map<Suppressions.Reason, Long> counts() {
        var counts = new EnumMap<Suppressions.Reason, Long>(Suppressions.Reason.class);
        database.select(SUPPRESSION.REASON, DSL.count().cast(Long.class))
                .from(SUPPRESSION)
                .where(stands())
                .groupBy(SUPPRESSION.REASON)
                .forEach(row -> counts.put(Suppressions.Reason.of(row.value1()), row.value2()));
        return counts;
    }

    Optional<Suppression> find(long id) {
        return list(SUPPRESSION.ID.eq(id), 1).stream().findFirst();
    }

    /** False if somebody else was faster. */
    boolean remove(long id, String why, long by, Instant now) {
        return database.update(SUPPRESSION)
                        .set(SUPPRESSION.REMOVED_AT, now.atOffset(ZoneOffset.UTC))
                        .set(SUPPRESSION.REMOVED_BY, by)
                        .set(SUPPRESSION.REMOVED_WHY, why)
                        .where(SUPPRESSION.ID.eq(id), stands())
                        .execute()
                == 1;
    }

    private List<Suppression> list(Condition condition, int limit) {
        return database.selectFrom(SUPPRESSION)
                .where(condition)
                .orderBy(SUPPRESSION.ID.desc())
                .limit(limit)
                .fetch(SuppressionStore::suppression);
    }

    private static Suppression suppression(Record row) {
        var purpose = row.get(SUPPRESSION.PURPOSE);
        var removed = row.get(SUPPRESSION.REMOVED_AT);
        return new Suppression(
                row.get(SUPPRESSION.ID),
                ContactKind.valueOf(row.get(SUPPRESSION.KIND).toUpperCase(Locale.ROOT)),
                purpose == null ? null : Purpose.of(purpose),
                Suppressions.Reason.of(row.get(SUPPRESSION.REASON)),
                row.get(SUPPRESSION.SOURCE),
                row.get(SUPPRESSION.ADDED_BY),
                row.get(SUPPRESSION.AT).toInstant(),
                removed == null ? null : removed.toInstant(),
                row.get(SUPPRESSION.REMOVED_BY),
                row.get(SUPPRESSION.REMOVED_WHY));
    }

    private static Condition among(Collection<byte[]> marks) {
        return SUPPRESSION.ADDRESS_HASH.eq(DSL.any(marks.toArray(byte[][]::new)));
    }

    private static Condition stands() {
        return SUPPRESSION.REMOVED_AT.isNull();
    }
}
