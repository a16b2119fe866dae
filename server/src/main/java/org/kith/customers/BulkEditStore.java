package org.kith.customers;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbGetAttribute;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.kith.schema.customers.Tables.BULK_EDIT;
import static org.kith.schema.customers.Tables.BULK_EDIT_ROW;
import static org.kith.schema.customers.Tables.TIMELINE_ENTRY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Action;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.schema.customers.tables.Customer;
import org.kith.schema.customers.tables.records.BulkEditRecord;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Bulk edits as statements over many rows at a time; no customer is brought to Java, only numbers are. */
@Repository
class BulkEditStore {
    /** How many customers one transaction changes. */
    static final int CHUNK = 2_000;

    /** How many a preview looks at. */
    static final int PREVIEWED = 100_000;

    private static final int RECENT = 20;
    private static final String RUNNING = "running";
    private static final String DONE = "done";
    private static final String UNDOING = "undoing";
    private static final String UNDONE = "undone";
    private static final JSONB NOTHING = JSONB.jsonb("{}");
    private static final int MOST_KEPT = 200;
    private static final Customer C = CustomerSort.Tables.C;
    private static final org.kith.schema.customers.tables.BulkEditRow R = BULK_EDIT_ROW.as("r");
    private static final TypeReference<List<BulkEdit.Change>> CHANGES = new TypeReference<>() {};

    private final DSLContext db;
    private final JsonMapper json = JsonMapper.builder().build();

    BulkEditStore(DSLContext db) {
        this.db = db;
    }

    /** A bulk edit with what its work needs to know. */
    record Kept(BulkEdit edit, long makerId, BulkEdit.Whom whom, long place) {}

    /** What one transaction works on: these customers, at this time. */
    record Chunk(long edit, List<Long> customers, Instant at) {
        Chunk {
            customers = List.copyOf(customers);
        }

        private Condition rows() {
            return R.BULK_EDIT_ID.eq(edit).and(R.CUSTOMER_ID.eq(DSL.any(customers.toArray(Long[]::new))));
        }
    }

    BulkEdit.Counts preview(Condition wanted, BulkPatch patch, Viewer viewer) {
        var rows = select(
                        isTrue(CustomerStore.may(C, patch.action(), viewer)).as("editable"),
                        before(patch).as("before"),
                        after(patch, Instant.EPOCH).as("after"))
                .from(CustomerListStore.joined())
                .where(wanted)
                .limit(PREVIEWED + 1)
                .asTable("r");
        return counts(
                rows,
                DSL.noCondition(),
                requireNonNull(rows.field("editable", Boolean.class)),
                requireNonNull(rows.field("before", JSONB.class))
                        .isDistinctFrom(requireNonNull(rows.field("after", JSONB.class))));
    }

    /** How many are meant, counted no further than to more than one transaction takes. */
    int meant(Condition wanted) {
        return db.fetchCount(
                select(C.ID).from(CustomerListStore.joined()).where(wanted).limit(CHUNK + 1));
    }

    long begin(BulkEdit.Whom whom, BulkEdit.Wish wish, Viewer viewer, Instant at) {
        return requireNonNull(db.insertInto(BULK_EDIT)
                .set(BULK_EDIT.MAKER_ID, viewer.userId())
                .set(BULK_EDIT.KIND, wish.kind().code())
                .set(BULK_EDIT.CHANGES, JSONB.jsonb(json.writeValueAsString(wish.changes())))
                .set(BULK_EDIT.WHOM, JSONB.jsonb(json.writeValueAsString(whom)))
                .set(BULK_EDIT.STATE, RUNNING)
                .set(BULK_EDIT.CREATED_AT, at(at))
                .returningResult(BULK_EDIT.ID)
                .fetchSingle()
                .value1());
    }

    void setJob(long id, long job) {
        db.update(BULK_EDIT)
                .set(BULK_EDIT.JOB_ID, job)
                .where(BULK_EDIT.ID.eq(id))
                .execute();
    }

    /** Writes down who is meant: they and nobody else are what the edit is about from now on. */
    void gather(long id, Condition wanted) {
        long total = db.insertInto(BULK_EDIT_ROW, BULK_EDIT_ROW.BULK_EDIT_ID, BULK_EDIT_ROW.CUSTOMER_ID)
                .select(select(val(id), C.ID).from(CustomerListStore.joined()).where(wanted))
                .execute();
        db.update(BULK_EDIT)
                .set(BULK_EDIT.TOTAL, total)
                .set(BULK_EDIT.WHOM, NOTHING) // an erasure finds people in the rows
                .where(BULK_EDIT.ID.eq(id))
                .execute();
    }

    /** The next of those who are meant, held until the transaction ends: what is remembered of them is what is changed. */
    Chunk next(Kept edit, Instant at) {
        var customers = db.select(R.CUSTOMER_ID)
                .from(R)
                .where(R.BULK_EDIT_ID.eq(edit.edit().id()), R.CUSTOMER_ID.gt(edit.place()))
                .orderBy(R.CUSTOMER_ID)
                .limit(CHUNK)
                .fetch(R.CUSTOMER_ID);
        db.select(C.ID)
                .from(C)
                .where(C.ID.eq(DSL.any(customers.toArray(Long[]::new))))
                .orderBy(C.ID)
                .forUpdate()
                .fetch();
        return new Chunk(edit.edit().id(), customers, at);
    }

    /** Remembers what they have and what they shall have. Whom the viewer sees no more is left out. */
    void see(Chunk chunk, BulkPatch patch, Viewer viewer) {
        db.update(R)
                .set(R.EDITABLE, isTrue(CustomerStore.may(C, patch.action(), viewer)))
                .set(R.BEFORE, before(patch))
                .set(R.AFTER, after(patch, chunk.at()))
                .from(C)
                .where(chunk.rows(), C.ID.eq(R.CUSTOMER_ID), CustomerStore.seen(C, viewer))
                .execute();
    }

    /** Counts them, and forgets those whom the edit leaves as they are. */
    void count(Chunk chunk) {
        var counts = counts(R, chunk.rows().and(R.BEFORE.isNotNull()), R.EDITABLE, R.BEFORE.isDistinctFrom(R.AFTER));
        db.update(BULK_EDIT)
                .set(BULK_EDIT.MATCHED, BULK_EDIT.MATCHED.plus(counts.matched()))
                .set(BULK_EDIT.CHANGED, BULK_EDIT.CHANGED.plus(counts.changed()))
                .set(BULK_EDIT.UNCHANGED, BULK_EDIT.UNCHANGED.plus(counts.unchanged()))
                .set(BULK_EDIT.NOT_EDITABLE, BULK_EDIT.NOT_EDITABLE.plus(counts.notEditable()))
                .where(BULK_EDIT.ID.eq(chunk.edit()))
                .execute();
        db.deleteFrom(R)
                .where(chunk.rows(), R.BEFORE.isNull().or(R.EDITABLE.isFalse()).or(R.BEFORE.isNotDistinctFrom(R.AFTER)))
                .execute();
    }

    private BulkEdit.Counts counts(Table<?> rows, Condition meant, Field<Boolean> editable, Condition differs) {
        return requireNonNull(db.select(
                        DSL.count(),
                        DSL.count().filterWhere(condition(editable).and(differs)),
                        DSL.count().filterWhere(condition(editable).and(not(differs))),
                        DSL.count().filterWhere(not(condition(editable))))
                .from(rows)
                .where(meant)
                .fetchSingle(row -> new BulkEdit.Counts(row.value1(), row.value2(), row.value3(), row.value4())));
    }

    void change(Chunk chunk, List<String> fields) {
        write(fields, R.AFTER, (name, _) -> text(R.AFTER, name), chunk.rows(), chunk.at());
    }

    /** Remembers how far the walk is. */
    void setPlace(Chunk chunk) {
        db.update(BULK_EDIT)
                .set(BULK_EDIT.PLACE, chunk.customers().getLast())
                .set(BULK_EDIT.WALKED, BULK_EDIT.WALKED.plus(chunk.customers().size()))
                .where(BULK_EDIT.ID.eq(chunk.edit()))
                .execute();
    }

    void setDone(long id) {
        db.update(BULK_EDIT)
                .set(BULK_EDIT.STATE, DONE)
                .where(BULK_EDIT.ID.eq(id))
                .execute();
    }

    /** Turns around; whom the edit never came by is none of its customers, and whose row is gone was erased since. */
    void beginUndo(long id) {
        db.deleteFrom(R).where(R.BULK_EDIT_ID.eq(id), R.BEFORE.isNull()).execute();
        var kept = (long) db.fetchCount(R, R.BULK_EDIT_ID.eq(id));
        db.update(BULK_EDIT)
                .set(BULK_EDIT.STATE, UNDOING)
                .set(BULK_EDIT.PLACE, 0L)
                .set(BULK_EDIT.WALKED, 0L)
                .set(BULK_EDIT.GONE, BULK_EDIT.CHANGED.minus(kept))
                .setNull(BULK_EDIT.JOB_ID)
                .where(BULK_EDIT.ID.eq(id))
                .execute();
    }

    void setUndone(long id, Instant at) {
        db.update(BULK_EDIT)
                .set(BULK_EDIT.STATE, UNDONE)
                .set(BULK_EDIT.UNDONE_AT, at(at))
                .where(BULK_EDIT.ID.eq(id))
                .execute();
    }

    /** Finds who of them has still what the edit gave, and what each had before. */
    void find(Chunk chunk, List<String> fields, Viewer viewer) {
        Map<String, Field<?>> present = new LinkedHashMap<>();
        fields.forEach(name -> present.put(name, present(name)));
        db.update(R)
                .set(R.RESTORED, function("restorable", JSONB.class, R.BEFORE, R.AFTER, object(present)))
                .set(
                        R.EDITABLE,
                        isTrue(CustomerStore.may(C, Action.EDIT, viewer).or(returns(fields, viewer))))
                .from(C)
                .where(chunk.rows(), R.CUSTOMER_ID.eq(C.ID), C.DELETED_AT.isNull())
                .execute();
    }

    /**
     * Finds who of them is deleted by the edit and by nothing since.
     *
     * @param taken whether another customer has what this one alone may have
     */
    void findDeleted(Chunk chunk, Condition taken, Viewer viewer) {
        var present = object(Map.of(BulkPatch.DELETED, present(BulkPatch.DELETED)));
        db.update(R)
                .set(
                        R.RESTORED,
                        when(C.DELETED_AT.isNull().or(taken), val(NOTHING))
                                .otherwise(function("restorable", JSONB.class, R.BEFORE, R.AFTER, present)))
                .set(
                        R.EDITABLE,
                        isTrue(DSL.trueCondition()
                                .and(Sight.byRole(C, viewer.sphere(Subject.CUSTOMERS.to(Action.DELETE))))))
                .from(C)
                .where(chunk.rows(), R.CUSTOMER_ID.eq(C.ID), C.MERGED_INTO.isNull())
                .execute();
    }

    /** Who gave customers away takes them back while they are where they were given: those that reach the viewer again by role. */
    @SuppressWarnings("NullAway") // both values may be null; their types do not say so
    private static Condition returns(List<String> fields, Viewer viewer) {
        if (!fields.contains(BulkPatch.OWNER)) {
            return DSL.falseCondition();
        }
        var owner = text(R.BEFORE, BulkPatch.OWNER).cast(SQLDataType.BIGINT);
        var team = text(R.BEFORE, BulkPatch.TEAM).cast(SQLDataType.BIGINT);
        return C.OWNER_ID
                .isNotDistinctFrom(text(R.AFTER, BulkPatch.OWNER).cast(SQLDataType.BIGINT))
                .and(C.TEAM_ID.isNotDistinctFrom(text(R.AFTER, BulkPatch.TEAM).cast(SQLDataType.BIGINT)))
                .and(viewer.sphere(Subject.CUSTOMERS.to(Action.EDIT)).holds(owner, team));
    }

    void countUndone(Chunk chunk) {
        var editable = R.RESTORED.isNotNull().and(R.EDITABLE.isTrue());
        var keeps = condition(function("keeps_some", Boolean.class, R.BEFORE, R.AFTER, R.RESTORED));
        var counts = db.select(
                        DSL.count().filterWhere(editable.and(R.RESTORED.ne(NOTHING))),
                        DSL.count().filterWhere(editable.and(keeps)),
                        DSL.count().filterWhere(R.RESTORED.isNotNull().and(R.EDITABLE.isFalse())),
                        DSL.count().filterWhere(R.RESTORED.isNull()))
                .from(R)
                .where(chunk.rows())
                .fetchSingle();
        db.update(BULK_EDIT)
                .set(BULK_EDIT.RESTORED, BULK_EDIT.RESTORED.plus(counts.value1()))
                .set(BULK_EDIT.KEPT, BULK_EDIT.KEPT.plus(counts.value2()))
                .set(BULK_EDIT.NOT_RESTORED, BULK_EDIT.NOT_RESTORED.plus(counts.value3()))
                .set(BULK_EDIT.GONE, BULK_EDIT.GONE.plus(counts.value4()))
                .where(BULK_EDIT.ID.eq(chunk.edit()))
                .execute();
    }

    void restore(Chunk chunk, List<String> fields) {
        write(
                fields,
                R.RESTORED,
                (name, column) ->
                        when(exists(R.RESTORED, name), text(R.RESTORED, name)).otherwise(column.cast(SQLDataType.CLOB)),
                isRestored(chunk),
                chunk.at());
    }

    private static Condition isRestored(Chunk chunk) {
        return chunk.rows().and(R.EDITABLE.isTrue()).and(R.RESTORED.ne(NOTHING));
    }

    /** Of whom an undo left something; those of them whom the viewer sees. */
    List<BulkEdit.Kept> kept(long id, Viewer viewer) {
        return db.select(C.ID, C.NAME, R.BEFORE, R.AFTER, R.RESTORED)
                .from(R)
                .join(C)
                .on(C.ID.eq(R.CUSTOMER_ID))
                .where(
                        R.BULK_EDIT_ID.eq(id),
                        R.EDITABLE.isTrue(),
                        R.RESTORED.isNotNull(),
                        condition(function("keeps_some", Boolean.class, R.BEFORE, R.AFTER, R.RESTORED)),
                        CustomerStore.seen(C, viewer))
                .orderBy(C.ID)
                .limit(MOST_KEPT)
                .fetch(row ->
                        new BulkEdit.Kept(row.value1(), row.value2(), stays(row.value3(), row.value4(), row.value5())));
    }

    private List<String> stays(JSONB before, JSONB after, JSONB restored) {
        var had = json.readTree(before.data());
        var given = json.readTree(after.data());
        var back = json.readTree(restored.data());
        return given.propertyNames().stream()
                .filter(name -> !name.equals(BulkPatch.TEAM))
                .filter(name -> !given.get(name).equals(had.get(name)) && !back.has(name))
                .toList();
    }

    private void write(
            List<String> fields,
            Field<JSONB> given,
            BiFunction<String, Field<?>, Field<String>> value,
            Condition rows,
            Instant at) {
        Map<Field<?>, Object> set = new LinkedHashMap<>();
        for (var name : fields) {
            switch (name) {
                case BulkPatch.OWNER ->
                    set.put(C.OWNER_ID, value.apply(name, C.OWNER_ID).cast(SQLDataType.BIGINT));
                case BulkPatch.TEAM ->
                    set.put(C.TEAM_ID, value.apply(name, C.TEAM_ID).cast(SQLDataType.BIGINT));
                case BulkPatch.KIND -> set.put(C.KIND, value.apply(name, C.KIND));
                case BulkPatch.COUNTRY -> set.put(C.COUNTRY, value.apply(name, C.COUNTRY));
                case BulkPatch.CITY -> set.put(C.CITY, value.apply(name, C.CITY));
                case BulkPatch.LANGUAGE -> set.put(C.LANGUAGE, value.apply(name, C.LANGUAGE));
                case BulkPatch.DELETED ->
                    set.put(
                            C.DELETED_AT,
                            when(text(given, name).isNotNull(), at(at))
                                    .otherwise(inline((OffsetDateTime) null, C.DELETED_AT.getDataType())));
                default ->
                    set.put(
                            C.CUSTOM,
                            field(
                                    "jsonb_strip_nulls({0} || {1})",
                                    JSONB.class, C.CUSTOM, function("custom_part", JSONB.class, given)));
            }
        }
        set.put(C.VERSION, C.VERSION.plus(1));
        set.put(C.UPDATED_AT, at(at));
        db.update(C).set(set).from(R).where(rows, R.CUSTOMER_ID.eq(C.ID)).execute();
    }

    /** Those of a part whom the edit changed. */
    List<Long> changed(Chunk chunk) {
        return customers(chunk.rows());
    }

    /** Those of a part whom the undo gave something back. */
    List<Long> restored(Chunk chunk) {
        return customers(isRestored(chunk));
    }

    private List<Long> customers(Condition rows) {
        return db.select(R.CUSTOMER_ID)
                .from(R)
                .where(rows)
                .orderBy(R.CUSTOMER_ID)
                .fetch(R.CUSTOMER_ID);
    }

    /** In each history, as if it had been changed by itself. */
    void tell(Chunk chunk, Viewer viewer) {
        tell(chunk, "bulk:", function("told_changes", JSONB.class, R.BEFORE, R.AFTER), chunk.rows(), viewer);
    }

    void tellUndone(Chunk chunk, Viewer viewer) {
        tell(chunk, "bulkUndo:", function("told_changes", JSONB.class, R.AFTER, R.RESTORED), isRestored(chunk), viewer);
    }

    private void tell(Chunk chunk, String source, Field<JSONB> changes, Condition rows, Viewer viewer) {
        Map<String, Field<?>> details = new LinkedHashMap<>();
        details.put("changes", changes);
        details.put("bulkEdit", inline(chunk.edit()));
        db.insertInto(
                        TIMELINE_ENTRY,
                        TIMELINE_ENTRY.CUSTOMER_ID,
                        TIMELINE_ENTRY.AT,
                        TIMELINE_ENTRY.KIND,
                        TIMELINE_ENTRY.SOURCE,
                        TIMELINE_ENTRY.DETAILS,
                        TIMELINE_ENTRY.ACTOR_ID)
                .select(select(
                                R.CUSTOMER_ID,
                                val(at(chunk.at())),
                                val("customer.changed"),
                                val(source + chunk.edit()),
                                object(details),
                                val(viewer.userIdOrNull(), SQLDataType.BIGINT))
                        .from(R)
                        .where(rows))
                .execute();
    }

    List<BulkEdit> recent(Viewer viewer) {
        return db.selectFrom(BULK_EDIT)
                .where(BULK_EDIT.MAKER_ID.eq(viewer.userId()))
                .orderBy(BULK_EDIT.ID.desc())
                .limit(RECENT)
                .fetch(this::edit);
    }

    /** The viewer's own. */
    Optional<Kept> find(long id, Viewer viewer) {
        return db.selectFrom(BULK_EDIT)
                .where(BULK_EDIT.ID.eq(id), BULK_EDIT.MAKER_ID.eq(viewer.userId()))
                .fetchOptional(this::kept);
    }

    /** Anybody's, for the work on it. */
    Optional<Kept> get(long id) {
        return db.selectFrom(BULK_EDIT).where(BULK_EDIT.ID.eq(id)).fetchOptional(this::kept);
    }

    /** Held until the transaction ends. */
    Optional<Kept> lock(long id) {
        return db.selectFrom(BULK_EDIT).where(BULK_EDIT.ID.eq(id)).forUpdate().fetchOptional(this::kept);
    }

    private Kept kept(BulkEditRecord row) {
        return new Kept(
                edit(row),
                row.getMakerId(),
                json.readValue(row.getWhom().data(), BulkEdit.Whom.class),
                requireNonNull(row.getPlace()));
    }

    private BulkEdit edit(BulkEditRecord row) {
        return new BulkEdit(
                requireNonNull(row.getId()),
                row.getCreatedAt().toInstant(),
                BulkEdit.Kind.of(row.getKind()),
                BulkEdit.State.valueOf(row.getState().toUpperCase(Locale.ROOT)),
                json.readValue(row.getChanges().data(), CHANGES),
                row.getTotal(),
                requireNonNull(row.getWalked()),
                new BulkEdit.Counts(
                        requireNonNull(row.getMatched()),
                        requireNonNull(row.getChanged()),
                        requireNonNull(row.getUnchanged()),
                        requireNonNull(row.getNotEditable())),
                undone(row),
                row.getJobId());
    }

    private static BulkEdit.@Nullable Undone undone(BulkEditRecord row) {
        var at = row.getUndoneAt();
        return at == null
                ? null
                : new BulkEdit.Undone(
                        at.toInstant(),
                        requireNonNull(row.getRestored()),
                        requireNonNull(row.getKept()),
                        requireNonNull(row.getNotRestored()),
                        requireNonNull(row.getGone()));
    }

    /** Of who has neither owner nor team the condition of sight is unknown. */
    private static Field<Boolean> isTrue(Condition condition) {
        return coalesce(field(condition), inline(false));
    }

    private static Field<JSONB> before(BulkPatch patch) {
        Map<String, Field<?>> values = new LinkedHashMap<>();
        patch.fields().forEach(name -> values.put(name, present(name)));
        return object(values);
    }

    private Field<JSONB> after(BulkPatch patch, Instant at) {
        Map<String, Field<?>> values = new LinkedHashMap<>();
        for (var step : patch.steps()) {
            switch (step) {
                case BulkPatch.Step.Same same -> values.put(same.field(), value(same.value()));
                case BulkPatch.Step.Owned owned -> {
                    values.put(BulkPatch.OWNER, value(owned.owner().userId()));
                    values.put(BulkPatch.TEAM, teamWith(owned.owner()));
                }
                case BulkPatch.Step.Deleted deleted -> values.put(deleted.field(), value(micros(at)));
                case BulkPatch.Step.Options options -> values.put(options.field(), options(options));
            }
        }
        return object(values);
    }

    private static Field<Long> teamWith(Owners.Owner owner) {
        return owner.userId() == null
                ? C.TEAM_ID
                : when(C.OWNER_ID.eq(owner.userId()), C.TEAM_ID).otherwise(val(owner.teamId(), SQLDataType.BIGINT));
    }

    private static Field<JSONB> options(BulkPatch.Step.Options options) {
        var had = "jsonb_exists(coalesce({1}, '[]'), o.code)";
        return field(
                "(select jsonb_agg(o.code order by o.at) from unnest({0}) with ordinality o (code, at) where "
                        + (options.join() ? had + " or o.code = any({2})" : had + " and o.code <> all({2})") + ")",
                JSONB.class,
                codes(options.all()),
                present(options.field()),
                codes(options.given()));
    }

    private static Field<String[]> codes(List<String> codes) {
        return val(codes.toArray(String[]::new), SQLDataType.CLOB.array());
    }

    private Field<JSONB> value(@Nullable Object value) {
        return val(JSONB.jsonb(json.writeValueAsString(value)));
    }

    /** What a customer has now. */
    private static Field<?> present(String name) {
        return switch (name) {
            case BulkPatch.OWNER -> C.OWNER_ID;
            case BulkPatch.TEAM -> C.TEAM_ID;
            case BulkPatch.KIND -> C.KIND;
            case BulkPatch.COUNTRY -> C.COUNTRY.cast(SQLDataType.CLOB);
            case BulkPatch.CITY -> C.CITY;
            case BulkPatch.LANGUAGE -> C.LANGUAGE;
            case BulkPatch.DELETED ->
                field("(extract(epoch from {0}) * 1000000)::bigint", SQLDataType.BIGINT, C.DELETED_AT);
            default -> jsonbGetAttribute(C.CUSTOM, inline(name.substring(CustomField.PREFIX.length())));
        };
    }

    private static Field<JSONB> object(Map<String, Field<?>> values) {
        var parts = new ArrayList<Field<?>>();
        values.forEach((name, value) -> {
            parts.add(inline(name));
            parts.add(value);
        });
        return DSL.function("jsonb_build_object", JSONB.class, parts.toArray(Field<?>[]::new));
    }

    private static <X> Field<X> function(String function, Class<X> type, Field<?>... arguments) {
        return DSL.function(name("customers", function), type, arguments);
    }

    private static Field<String> text(Field<JSONB> values, String name) {
        return jsonbGetAttributeAsText(values, inline(name));
    }

    private static Condition exists(Field<JSONB> values, String name) {
        return condition(DSL.function("jsonb_exists", Boolean.class, values, inline(name)));
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static OffsetDateTime at(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
