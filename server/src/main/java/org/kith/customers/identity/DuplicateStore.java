package org.kith.customers.identity;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.DISTINCT_PAIR;
import static org.kith.schema.customers.Tables.DUPLICATE_PAIR;
import static org.kith.schema.customers.Tables.LINKAGE_RULE;
import static org.kith.schema.customers.Tables.LINK_RUN;
import static org.kith.schema.customers.Tables.MERGE;
import static org.kith.schema.customers.Tables.ORDER_FIGURES;
import static org.kith.schema.customers.Tables.WITH_SURVIVORS;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.models.linkage.Lessons.Lesson;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;
import org.kith.shared.Total;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The pairs that may be one customer, the searches that found them and the rule for them. */
@Repository
class DuplicateStore {
    private static final int MOST_LESSONS = 5_000;
    private static final String OPEN = DuplicateState.OPEN.code();
    private static final String LATER = DuplicateState.LATER.code();
    private static final String MERGED = DuplicateState.MERGED.code();
    private static final String APART = DuplicateState.APART.code();
    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};
    private static final org.kith.schema.customers.tables.Customer ONE = CUSTOMER.as("one");
    private static final org.kith.schema.customers.tables.Customer OTHER = CUSTOMER.as("other");

    private final DSLContext db;
    private final Customers customers;
    private final JsonMapper json = JsonMapper.builder().build();

    DuplicateStore(DSLContext db, Customers customers) {
        this.db = db;
        this.customers = customers;
    }

    /** Two customers, the lesser id first. */
    record Pair(long lesser, long greater) {
        static Pair of(long one, long other) {
            return new Pair(Math.min(one, other), Math.max(one, other));
        }
    }

    /** A pair that a search found. */
    record Found(Pair pair, double probability, double modelLogOdds, double household, List<Evidence> evidence) {}

    /** An open pair that a rule may look at. */
    record Sure(Pair pair, List<Evidence> evidence) {}

    /** What decides which of two records stays. */
    record Weight(long version, long orders) {}

    // ---- what viewers see

    /** Both records, or of a merged pair the one that they became. */
    private Condition seen(Viewer viewer) {
        var both = customers
                .visible(DUPLICATE_PAIR.LESSER_ID, viewer)
                .and(customers.visible(DUPLICATE_PAIR.GREATER_ID, viewer));
        var survivor = exists(selectOne()
                .from(MERGE)
                .where(MERGE.ID.eq(DUPLICATE_PAIR.MERGE_ID), customers.visible(MERGE.SURVIVOR_ID, viewer)));
        return DUPLICATE_PAIR
                .STATE
                .ne(MERGED)
                .and(both)
                .or(DUPLICATE_PAIR.STATE.eq(MERGED).and(survivor));
    }

    List<Duplicate> page(DuplicateState state, int limit, @Nullable Cursor after, Viewer viewer) {
        return pairs(DUPLICATE_PAIR.STATE.eq(state.code()).and(seen(viewer)).and(beyond(after)))
                .orderBy(DUPLICATE_PAIR.PROBABILITY.desc(), DUPLICATE_PAIR.ID)
                .limit(limit)
                .fetch(this::duplicate);
    }

    static Cursor cursor(Duplicate last) {
        return new Cursor(List.of(Double.toString(last.probability()), Long.toString(last.id())));
    }

    private static Condition beyond(@Nullable Cursor after) {
        if (after == null) {
            return DSL.noCondition();
        }
        try {
            double probability = Double.parseDouble(after.keys().get(0));
            long id = Long.parseLong(after.keys().get(1));
            return DUPLICATE_PAIR
                    .PROBABILITY
                    .le(probability)
                    .and(DUPLICATE_PAIR.PROBABILITY.lt(probability).or(DUPLICATE_PAIR.ID.gt(id)));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new Invalid("after", "The page marker 'after' is damaged. Start again from the first page.");
        }
    }

    Total count(DuplicateState state, Viewer viewer) {
        var some = selectOne()
                .from(DUPLICATE_PAIR)
                .where(DUPLICATE_PAIR.STATE.eq(state.code()), seen(viewer))
                .limit(Total.CAP + 1);
        return Total.capped(db.fetchCount(some));
    }

    @Nullable
    Duplicate find(long id, Viewer viewer) {
        return pairs(DUPLICATE_PAIR.ID.eq(id).and(seen(viewer))).fetchOne(this::duplicate);
    }

    private SelectConditionStep<? extends Record> pairs(Condition condition) {
        var columns = new java.util.ArrayList<SelectFieldOrAsterisk>(List.of(DUPLICATE_PAIR.fields()));
        columns.addAll(List.of(ONE.NAME, ONE.CITY, OTHER.NAME, OTHER.CITY));
        return db.select(columns)
                .from(DUPLICATE_PAIR)
                .join(ONE)
                .on(ONE.ID.eq(DUPLICATE_PAIR.LESSER_ID))
                .join(OTHER)
                .on(OTHER.ID.eq(DUPLICATE_PAIR.GREATER_ID))
                .where(condition);
    }

    private Duplicate duplicate(Record row) {
        var pair = row.into(DUPLICATE_PAIR);
        return new Duplicate(
                requireNonNull(pair.getId()),
                new Duplicate.Side(pair.getLesserId(), row.get(ONE.NAME), row.get(ONE.CITY)),
                new Duplicate.Side(pair.getGreaterId(), row.get(OTHER.NAME), row.get(OTHER.CITY)),
                pair.getProbability(),
                pair.getHousehold(),
                evidence(pair.getClues()),
                DuplicateState.of(requireNonNull(pair.getState())),
                pair.getFoundAt().toInstant(),
                pair.getDecidedBy(),
                instant(pair.getDecidedAt()),
                pair.getMergeId());
    }

    // ---- decisions

    /** Notes what a merge made of the pair, whoever asked for it. */
    void merged(Pair pair, long merge, @Nullable Long user, Instant now) {
        decide(is(pair), MERGED, user, now, merge);
    }

    void apart(Pair pair, @Nullable Long user, Instant now) {
        decide(is(pair), APART, user, now, null);
    }

    void later(long id, @Nullable Long user, Instant now) {
        decide(DUPLICATE_PAIR.ID.eq(id).and(DUPLICATE_PAIR.STATE.eq(OPEN)), LATER, user, now, null);
    }

    private static Condition is(Pair pair) {
        return DUPLICATE_PAIR.LESSER_ID.eq(pair.lesser()).and(DUPLICATE_PAIR.GREATER_ID.eq(pair.greater()));
    }

    private void decide(Condition which, String state, @Nullable Long user, Instant now, @Nullable Long merge) {
        db.update(DUPLICATE_PAIR)
                .set(DUPLICATE_PAIR.STATE, state)
                .set(DUPLICATE_PAIR.DECIDED_BY, user)
                .set(DUPLICATE_PAIR.DECIDED_AT, at(now))
                .set(DUPLICATE_PAIR.MERGE_ID, merge)
                .where(which)
                .execute();
    }

    /** The pair whose merge was undone is open again, or apart where somebody had said so before. */
    void parted(long merge) {
        var pair = db.select(DUPLICATE_PAIR.LESSER_ID, DUPLICATE_PAIR.GREATER_ID)
                .from(DUPLICATE_PAIR)
                .where(DUPLICATE_PAIR.MERGE_ID.eq(merge))
                .fetchOne(row -> Pair.of(row.value1(), row.value2()));
        if (pair != null) {
            reopen(pair);
            db.selectFrom(DISTINCT_PAIR)
                    .where(DISTINCT_PAIR.LESSER_ID.eq(pair.lesser()), DISTINCT_PAIR.GREATER_ID.eq(pair.greater()))
                    .forEach(said ->
                            apart(pair, said.getSaidBy(), said.getSaidAt().toInstant()));
        }
    }

    void reopen(Pair pair) {
        db.update(DUPLICATE_PAIR)
                .set(DUPLICATE_PAIR.STATE, OPEN)
                .setNull(DUPLICATE_PAIR.DECIDED_BY)
                .setNull(DUPLICATE_PAIR.DECIDED_AT)
                .setNull(DUPLICATE_PAIR.MERGE_ID)
                .where(is(pair))
                .execute();
    }

    /** What people decided, the newest first; what the rule did teaches nothing. */
    List<Lesson> lessons() {
        return db.select(DUPLICATE_PAIR.MODEL_LOG_ODDS, DUPLICATE_PAIR.CLUES, DUPLICATE_PAIR.STATE)
                .from(DUPLICATE_PAIR)
                .where(DUPLICATE_PAIR.STATE.in(MERGED, APART), DUPLICATE_PAIR.DECIDED_BY.isNotNull())
                .orderBy(DUPLICATE_PAIR.DECIDED_AT.desc(), DUPLICATE_PAIR.ID)
                .limit(MOST_LESSONS)
                .fetch(row -> new Lesson(
                        row.value1(),
                        evidence(row.value2()).stream().map(Evidence::clue).toList(),
                        MERGED.equals(row.value3())));
    }

    /** The pairs that people set apart, each as the customers that the two are part of now. */
    Set<Pair> apart() {
        var pairs = new HashSet<Pair>();
        db.select(now(DISTINCT_PAIR.LESSER_ID), now(DISTINCT_PAIR.GREATER_ID))
                .from(DISTINCT_PAIR)
                .forEach(row -> pairs.add(Pair.of(row.value1(), row.value2())));
        return pairs;
    }

    private static Field<Long> now(Field<Long> customer) {
        var last = CUSTOMER.as("last");
        return field(select(last.ID)
                .from(WITH_SURVIVORS.call(customer))
                .join(last)
                .on(last.ID.eq(WITH_SURVIVORS.WITH_SURVIVORS_))
                .where(last.MERGED_INTO.isNull()));
    }

    // ---- searches

    long begin(Instant now) {
        return requireNonNull(db.insertInto(LINK_RUN)
                        .set(LINK_RUN.STARTED_AT, at(now))
                        .returning(LINK_RUN.ID)
                        .fetchOne())
                .getId();
    }

    void finish(long run, long read, Map<String, Object> lessons, Instant now) {
        db.update(LINK_RUN)
                .set(LINK_RUN.FINISHED_AT, at(now))
                .set(LINK_RUN.CUSTOMERS, read)
                .set(LINK_RUN.LESSONS, JSONB.jsonb(json.writeValueAsString(lessons)))
                .where(LINK_RUN.ID.eq(run))
                .execute();
    }

    /** The last search that came to its end. */
    record LastRun(Instant finishedAt, long customers, int decisions) {}

    @Nullable
    LastRun lastRun() {
        return db.select(
                        LINK_RUN.FINISHED_AT,
                        LINK_RUN.CUSTOMERS,
                        DSL.coalesce(
                                DSL.jsonbGetAttributeAsText(LINK_RUN.LESSONS, "decisions")
                                        .cast(Integer.class),
                                0))
                .from(LINK_RUN)
                .where(LINK_RUN.FINISHED_AT.isNotNull())
                .orderBy(LINK_RUN.ID.desc())
                .limit(1)
                .fetchOne(row -> new LastRun(requireNonNull(row.value1()).toInstant(), row.value2(), row.value3()));
    }

    /**
     * Opens or refreshes pairs; what was decided stays, and who was set apart or is gone is not suggested. A search that began
     * later and has ended knows better: then nothing is written.
     */
    void open(Collection<Found> found, long run, Instant now) {
        var rows = DSL.table(
                "unnest({0}, {1}, {2}, {3}, {4}, {5}) as found (lesser, greater, probability, odds, household, clues)",
                val(array(found, one -> one.pair().lesser(), Long[]::new)),
                val(array(found, one -> one.pair().greater(), Long[]::new)),
                val(array(found, Found::probability, Double[]::new)),
                val(array(found, Found::modelLogOdds, Double[]::new)),
                val(array(found, Found::household, Double[]::new)),
                val(array(found, one -> json.writeValueAsString(one.evidence()), String[]::new)));
        var lesser = field("found.lesser", Long.class);
        var greater = field("found.greater", Long.class);
        db.insertInto(
                        DUPLICATE_PAIR,
                        DUPLICATE_PAIR.LESSER_ID,
                        DUPLICATE_PAIR.GREATER_ID,
                        DUPLICATE_PAIR.PROBABILITY,
                        DUPLICATE_PAIR.MODEL_LOG_ODDS,
                        DUPLICATE_PAIR.HOUSEHOLD,
                        DUPLICATE_PAIR.CLUES,
                        DUPLICATE_PAIR.RUN_ID,
                        DUPLICATE_PAIR.FOUND_AT)
                .select(select(
                                lesser,
                                greater,
                                field("found.probability", Double.class),
                                field("found.odds", Double.class),
                                field("found.household", Double.class),
                                field("found.clues::jsonb", JSONB.class),
                                val(run),
                                val(at(now)))
                        .from(rows)
                        .where(
                                notExists(selectOne()
                                        .from(LINK_RUN)
                                        .where(LINK_RUN.ID.gt(run), LINK_RUN.FINISHED_AT.isNotNull())),
                                isThere(lesser),
                                isThere(greater),
                                notExists(selectOne()
                                        .from(DISTINCT_PAIR)
                                        .where(
                                                DISTINCT_PAIR.LESSER_ID.eq(lesser),
                                                DISTINCT_PAIR.GREATER_ID.eq(greater)))))
                .onConflict(DUPLICATE_PAIR.LESSER_ID, DUPLICATE_PAIR.GREATER_ID)
                .doUpdate()
                .set(DUPLICATE_PAIR.PROBABILITY, excluded(DUPLICATE_PAIR.PROBABILITY))
                .set(DUPLICATE_PAIR.MODEL_LOG_ODDS, excluded(DUPLICATE_PAIR.MODEL_LOG_ODDS))
                .set(DUPLICATE_PAIR.HOUSEHOLD, excluded(DUPLICATE_PAIR.HOUSEHOLD))
                .set(DUPLICATE_PAIR.CLUES, excluded(DUPLICATE_PAIR.CLUES))
                .set(DUPLICATE_PAIR.RUN_ID, greatest(DUPLICATE_PAIR.RUN_ID, excluded(DUPLICATE_PAIR.RUN_ID)))
                .where(DUPLICATE_PAIR.STATE.in(OPEN, LATER))
                .execute();
    }

    private static Condition isThere(Field<Long> customer) {
        var there = CUSTOMER.as("there");
        return exists(selectOne().from(there).where(there.ID.eq(customer), there.DELETED_AT.isNull()));
    }

    /** Takes away what was open and a search did not find any more. */
    void withdraw(long run) {
        db.deleteFrom(DUPLICATE_PAIR)
                .where(DUPLICATE_PAIR.STATE.in(OPEN, LATER), DUPLICATE_PAIR.RUN_ID.lt(run))
                .execute();
    }

    long open(long run) {
        return db.fetchCount(DUPLICATE_PAIR, DUPLICATE_PAIR.STATE.in(OPEN, LATER), DUPLICATE_PAIR.RUN_ID.eq(run));
    }

    /** Open pairs that both the model and the lessons are sure of, the surest first. */
    List<Sure> sure(double from, int limit) {
        return db.select(DUPLICATE_PAIR.LESSER_ID, DUPLICATE_PAIR.GREATER_ID, DUPLICATE_PAIR.CLUES)
                .from(DUPLICATE_PAIR)
                .where(
                        DUPLICATE_PAIR.STATE.eq(OPEN),
                        DUPLICATE_PAIR.PROBABILITY.ge(from),
                        DUPLICATE_PAIR.MODEL_LOG_ODDS.ge(Math.log(from / (1 - from))))
                .orderBy(DUPLICATE_PAIR.PROBABILITY.desc(), DUPLICATE_PAIR.ID)
                .limit(limit)
                .fetch(row -> new Sure(Pair.of(row.value1(), row.value2()), evidence(row.value3())));
    }

    /** Of those of the two that are there. */
    Map<Long, Weight> weights(Pair pair) {
        var weights = new HashMap<Long, Weight>();
        db.select(CUSTOMER.ID, CUSTOMER.VERSION, ORDER_FIGURES.ORDERS)
                .from(CUSTOMER)
                .join(ORDER_FIGURES)
                .on(ORDER_FIGURES.CUSTOMER_ID.eq(CUSTOMER.ID))
                .where(CUSTOMER.ID.in(pair.lesser(), pair.greater()), CUSTOMER.DELETED_AT.isNull())
                .forEach(row -> weights.put(
                        requireNonNull(row.value1()),
                        new Weight(requireNonNull(row.value2()), requireNonNull(row.value3()))));
        return weights;
    }

    // ---- the rule

    LinkageRule rule() {
        var rule = db.selectFrom(LINKAGE_RULE)
                .fetchOne(row -> new LinkageRule(row.getMergesSure(), row.getSureFrom(), row.getQueuedFrom()));
        return rule == null ? LinkageRule.DEFAULT : rule;
    }

    void change(LinkageRule rule, @Nullable Long user, Instant now) {
        db.insertInto(LINKAGE_RULE)
                .set(LINKAGE_RULE.MERGES_SURE, rule.mergesSure())
                .set(LINKAGE_RULE.SURE_FROM, rule.sureFrom())
                .set(LINKAGE_RULE.QUEUED_FROM, rule.queuedFrom())
                .set(LINKAGE_RULE.CHANGED_BY, user)
                .set(LINKAGE_RULE.CHANGED_AT, at(now))
                .onConflict(LINKAGE_RULE.ONLY_ONE)
                .doUpdate()
                .set(LINKAGE_RULE.MERGES_SURE, excluded(LINKAGE_RULE.MERGES_SURE))
                .set(LINKAGE_RULE.SURE_FROM, excluded(LINKAGE_RULE.SURE_FROM))
                .set(LINKAGE_RULE.QUEUED_FROM, excluded(LINKAGE_RULE.QUEUED_FROM))
                .set(LINKAGE_RULE.CHANGED_BY, excluded(LINKAGE_RULE.CHANGED_BY))
                .set(LINKAGE_RULE.CHANGED_AT, excluded(LINKAGE_RULE.CHANGED_AT))
                .execute();
    }

    private List<Evidence> evidence(JSONB clues) {
        return json.readValue(clues.data(), EVIDENCE);
    }

    private static <T> T[] array(
            Collection<Found> found, Function<Found, T> of, java.util.function.IntFunction<T[]> make) {
        return found.stream().map(of).toArray(make);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
