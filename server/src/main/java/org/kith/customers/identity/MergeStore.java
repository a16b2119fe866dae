package org.kith.customers.identity;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.kith.schema.customers.Tables.CONTACT_POINT;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.DISTINCT_PAIR;
import static org.kith.schema.customers.Tables.MERGE;
import static org.kith.schema.customers.Tables.MERGE_REFERENCE;
import static org.kith.schema.customers.Tables.WITH_SURVIVORS;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kith.schema.customers.Routines;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class MergeStore {
    static final String CONTACT_POINTS = "contact-point";
    private static final TypeReference<Map<String, Change>> CHANGES = new TypeReference<>() {};

    private final DSLContext db;
    private final JsonMapper json = JsonMapper.builder().build();

    MergeStore(DSLContext db) {
        this.db = db;
    }

    /** A customer as a merge sees it. */
    record Row(long version, boolean deleted, String name, Map<MergeField, @Nullable Object> values) {}

    /** A merge that stands. */
    record Undoable(long id, long survivorId, long mergedId, String mergedName, Map<MergeField, Change> changes) {}

    /** What a later merge made of a field. */
    record LaterChange(
            long merge, @Nullable String was, @Nullable String became) {}

    /** Locks customers in the order of their ids, so that two merges of the same ones wait for each other. */
    Map<Long, Row> lock(Collection<Long> ids) {
        var rows = new HashMap<Long, Row>();
        db.selectFrom(CUSTOMER)
                .where(CUSTOMER.ID.in(ids))
                .orderBy(CUSTOMER.ID)
                .forUpdate()
                .forEach(row -> {
                    var values = new EnumMap<MergeField, @Nullable Object>(MergeField.class);
                    for (var field : MergeField.values()) {
                        values.put(field, row.get(field.column()));
                    }
                    rows.put(
                            requireNonNull(row.getId()),
                            new Row(
                                    requireNonNull(row.getVersion()),
                                    row.getDeletedAt() != null,
                                    row.getName(),
                                    values));
                });
        return rows;
    }

    long insert(long survivor, long merged, Map<MergeField, Change> changes, @Nullable Long user, Instant now) {
        return requireNonNull(db.insertInto(MERGE)
                        .set(MERGE.SURVIVOR_ID, survivor)
                        .set(MERGE.MERGED_ID, merged)
                        .set(MERGE.REASON, user == null ? "rule" : "user")
                        .set(MERGE.FIELDS, fields(changes))
                        .set(MERGE.MERGED_BY, user)
                        .set(MERGE.MERGED_AT, at(now))
                        .returning(MERGE.ID)
                        .fetchOne())
                .getId();
    }

    void setFields(long customer, Map<MergeField, @Nullable String> values, Instant now) {
        var update = new HashMap<Field<?>, @Nullable Object>();
        values.forEach((field, text) -> update.put(field.column(), field.value(text)));
        update.put(CUSTOMER.UPDATED_AT, at(now));
        update.put(CUSTOMER.VERSION, CUSTOMER.VERSION.plus(1));
        db.update(CUSTOMER).set(update).where(CUSTOMER.ID.eq(customer)).execute();
    }

    void absorb(long merged, long survivor, Instant now) {
        db.update(CUSTOMER)
                .set(CUSTOMER.MERGED_INTO, survivor)
                .set(CUSTOMER.DELETED_AT, at(now))
                .set(CUSTOMER.UPDATED_AT, at(now))
                .set(CUSTOMER.VERSION, CUSTOMER.VERSION.plus(1))
                .where(CUSTOMER.ID.eq(merged))
                .execute();
    }

    void release(long merged, Instant now) {
        db.update(CUSTOMER)
                .setNull(CUSTOMER.MERGED_INTO)
                .setNull(CUSTOMER.DELETED_AT)
                .set(CUSTOMER.UPDATED_AT, at(now))
                .set(CUSTOMER.VERSION, CUSTOMER.VERSION.plus(1))
                .where(CUSTOMER.ID.eq(merged))
                .execute();
    }

    /** The customer and whom it became part of, the one that is seen last. */
    List<Long> survivors(long customer) {
        return db.select(WITH_SURVIVORS.WITH_SURVIVORS_)
                .from(WITH_SURVIVORS.call(customer))
                .fetch(WITH_SURVIVORS.WITH_SURVIVORS_);
    }

    void refoldConsents(long customer) {
        Routines.refoldConsent(db.configuration(), customer);
    }

    /** Addresses go along unless the survivor has them; its primary ones stay primary. */
    void moveContactPoints(long merge, long from, long to) {
        var theirs = CONTACT_POINT.as("theirs");
        var movable = CONTACT_POINT
                .CUSTOMER_ID
                .eq(from)
                .and(notExists(selectOne()
                        .from(theirs)
                        .where(
                                theirs.CUSTOMER_ID.eq(to),
                                theirs.KIND.eq(CONTACT_POINT.KIND),
                                theirs.NORMALISED.eq(CONTACT_POINT.NORMALISED))));
        var staysPrimary = CONTACT_POINT
                .IS_PRIMARY
                .isTrue()
                .and(notExists(selectOne()
                        .from(theirs)
                        .where(
                                theirs.CUSTOMER_ID.eq(to),
                                theirs.KIND.eq(CONTACT_POINT.KIND),
                                theirs.IS_PRIMARY.isTrue())));
        db.insertInto(
                        MERGE_REFERENCE,
                        MERGE_REFERENCE.MERGE_ID,
                        MERGE_REFERENCE.RELATION,
                        MERGE_REFERENCE.KEY,
                        MERGE_REFERENCE.BEFORE)
                .select(select(
                                val(merge),
                                inline(CONTACT_POINTS),
                                CONTACT_POINT.ID.cast(SQLDataType.CLOB),
                                field(
                                        "to_jsonb({0}) || jsonb_build_object('stays_primary', {1})",
                                        JSONB.class, DSL.field(DSL.name("contact_point")), field(staysPrimary)))
                        .from(CONTACT_POINT)
                        .where(movable))
                .execute();
        db.update(CONTACT_POINT)
                .set(CONTACT_POINT.CUSTOMER_ID, to)
                .set(CONTACT_POINT.IS_PRIMARY, field(staysPrimary))
                .where(movable)
                .execute();
    }

    void restoreContactPoints(long merge, long merged) {
        Routines.giveBackContactPoints(db.configuration(), merge, merged);
    }

    void remember(long merge, String relation, Collection<String> keys) {
        if (!keys.isEmpty()) {
            db.insertInto(MERGE_REFERENCE, MERGE_REFERENCE.MERGE_ID, MERGE_REFERENCE.RELATION, MERGE_REFERENCE.KEY)
                    .select(select(val(merge), val(relation), field("key", String.class))
                            .from(DSL.unnest(keys.toArray(String[]::new)).as("keys", "key")))
                    .execute();
        }
    }

    List<String> remembered(long merge, String relation) {
        return db.select(MERGE_REFERENCE.KEY)
                .from(MERGE_REFERENCE)
                .where(MERGE_REFERENCE.MERGE_ID.eq(merge), MERGE_REFERENCE.RELATION.eq(relation))
                .fetch(MERGE_REFERENCE.KEY);
    }

    /** What went back by a merge's undoing is no longer carried by the merges of those who had it on its way. */
    void forget(String relation, Collection<String> keys, long undone, Collection<Long> carriers) {
        if (keys.isEmpty() || carriers.isEmpty()) {
            return;
        }
        db.deleteFrom(MERGE_REFERENCE)
                .where(
                        MERGE_REFERENCE.RELATION.eq(relation),
                        MERGE_REFERENCE.KEY.eq(DSL.any(keys.toArray(String[]::new))),
                        MERGE_REFERENCE.MERGE_ID.in(select(MERGE.ID)
                                .from(MERGE)
                                .where(MERGE.MERGED_ID.in(carriers), MERGE.UNDONE_AT.isNull(), MERGE.ID.ne(undone))))
                .execute();
    }

    @Nullable
    Undoable find(long merge) {
        return db.select(MERGE, CUSTOMER.NAME)
                .from(MERGE)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(MERGE.MERGED_ID))
                .where(MERGE.ID.eq(merge))
                .fetchOne(row -> new Undoable(
                        merge,
                        row.value1().getSurvivorId(),
                        row.value1().getMergedId(),
                        row.value2(),
                        changes(row.value1().getFields())));
    }

    boolean markUndone(long merge, @Nullable Long user, Instant now) {
        return db.update(MERGE)
                        .set(MERGE.UNDONE_AT, at(now))
                        .set(MERGE.UNDONE_BY, user)
                        .where(MERGE.ID.eq(merge), MERGE.UNDONE_AT.isNull())
                        .execute()
                == 1;
    }

    /** The next merge with the same survivor, still standing, that changed the field. */
    @Nullable
    LaterChange nextChange(long survivor, long merge, MergeField changed) {
        return db.select(MERGE.ID, MERGE.FIELDS)
                .from(MERGE)
                .where(
                        MERGE.SURVIVOR_ID.eq(survivor),
                        MERGE.ID.gt(merge),
                        MERGE.UNDONE_AT.isNull(),
                        DSL.jsonbGetAttribute(MERGE.FIELDS, changed.code()).isNotNull())
                .orderBy(MERGE.ID)
                .limit(1)
                .fetchOne(row -> {
                    var change = requireNonNull(changes(row.value2()).get(changed));
                    return new LaterChange(row.value1(), change.was(), change.became());
                });
    }

    void setChange(long merge, MergeField changed, Change change) {
        var changes = changes(requireNonNull(
                db.select(MERGE.FIELDS).from(MERGE).where(MERGE.ID.eq(merge)).fetchOne(MERGE.FIELDS)));
        changes.put(changed, change);
        db.update(MERGE)
                .set(MERGE.FIELDS, fields(changes))
                .where(MERGE.ID.eq(merge))
                .execute();
    }

    List<Merge> of(long survivor) {
        var moved = field(selectCount().from(MERGE_REFERENCE).where(MERGE_REFERENCE.MERGE_ID.eq(MERGE.ID)));
        return db.select(MERGE, CUSTOMER.NAME, moved)
                .from(MERGE)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(MERGE.MERGED_ID))
                .where(MERGE.SURVIVOR_ID.eq(survivor))
                .orderBy(MERGE.ID.desc())
                .limit(100)
                .fetch(row -> new Merge(
                        requireNonNull(row.value1().getId()),
                        row.value1().getMergedId(),
                        row.value2(),
                        row.value1().getReason(),
                        row.value1().getMergedAt().toInstant(),
                        row.value1().getMergedBy(),
                        changes(row.value1().getFields()).keySet().stream()
                                .map(MergeField::code)
                                .toList(),
                        row.value3(),
                        instant(row.value1().getUndoneAt())));
    }

    void setApart(long lesser, long greater, @Nullable Long user, Instant now) {
        db.insertInto(DISTINCT_PAIR)
                .set(DISTINCT_PAIR.LESSER_ID, lesser)
                .set(DISTINCT_PAIR.GREATER_ID, greater)
                .set(DISTINCT_PAIR.SAID_BY, user)
                .set(DISTINCT_PAIR.SAID_AT, at(now))
                .onConflictDoNothing()
                .execute();
    }

    void allowTogether(long lesser, long greater) {
        db.deleteFrom(DISTINCT_PAIR)
                .where(DISTINCT_PAIR.LESSER_ID.eq(lesser), DISTINCT_PAIR.GREATER_ID.eq(greater))
                .execute();
    }

    private JSONB fields(Map<MergeField, Change> changes) {
        var byCode = new HashMap<String, Change>();
        changes.forEach((field, change) -> byCode.put(field.code(), change));
        return JSONB.jsonb(json.writeValueAsString(byCode));
    }

    private Map<MergeField, Change> changes(JSONB fields) {
        var changes = new EnumMap<MergeField, Change>(MergeField.class);
        json.readValue(fields.data(), CHANGES)
                .forEach((code, change) -> MergeField.of(code).ifPresent(field -> changes.put(field, change)));
        return changes;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
