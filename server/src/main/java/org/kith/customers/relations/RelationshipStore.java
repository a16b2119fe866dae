package org.kith.customers.relations;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.when;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.RELATIONSHIP;
import static org.kith.schema.customers.Tables.RELATIONSHIP_KIND;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerKind;
import org.kith.customers.Customers;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Repository;

/**
 * Relationships between whom the customers are now: who became part of another stands where that one stands, and what would lead
 * from a customer to itself is not there.
 */
@Repository
class RelationshipStore {
    /** Guards the promise that organisations are a tree; any number that nothing else locks. */
    private static final long TREE = 0x6b697468_6f726774L;

    private final DSLContext db;
    private final Customers customers;

    RelationshipStore(DSLContext db, Customers customers) {
        this.db = db;
        this.customers = customers;
    }

    /** A relationship as it is kept. */
    record Kept(
            long id,
            long version,
            String kind,
            boolean hierarchy,
            boolean symmetric,
            long from,
            long to,
            Period period,
            boolean primary,
            @Nullable String note) {}

    /** Who stands at an end. */
    record End(String name, CustomerKind kind, boolean editable) {}

    /** Until the end of the transaction nobody else changes the tree. */
    void lockTree() {
        db.execute("select pg_advisory_xact_lock({0})", DSL.val(TREE));
    }

    /** Keeps the ends from being merged, deleted or related by others meanwhile; false where one is there no longer. */
    boolean lockEnds(long one, long other) {
        return db.select(CUSTOMER.ID)
                        .from(CUSTOMER)
                        .where(CUSTOMER.ID.in(one, other), CUSTOMER.DELETED_AT.isNull())
                        .orderBy(CUSTOMER.ID)
                        .forNoKeyUpdate()
                        .fetch()
                        .size()
                == 2;
    }

    /** Those of the given customers whom the viewer sees. */
    Map<Long, End> ends(Collection<Long> ids, Viewer viewer) {
        var ends = new HashMap<Long, End>();
        var editable = field(customers.editable(CUSTOMER.ID, viewer));
        db.select(CUSTOMER.ID, CUSTOMER.NAME, CUSTOMER.KIND, editable)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.eq(DSL.any(ids.toArray(Long[]::new))), customers.visible(CUSTOMER.ID, viewer))
                .forEach(row -> ends.put(
                        requireNonNull(row.value1()), new End(row.value2(), kind(row.value3()), row.value4())));
        return ends;
    }

    /** What the viewer may know of, of one customer; what holds on the day first. */
    List<Kept> of(long customer, LocalDate day, int limit, Viewer viewer) {
        var other = DSL.when(RELATIONSHIP.FROM_NOW.eq(customer), RELATIONSHIP.TO_NOW)
                .otherwise(RELATIONSHIP.FROM_NOW);
        return select().where(
                        RELATIONSHIP.FROM_NOW.eq(customer).or(RELATIONSHIP.TO_NOW.eq(customer)),
                        RELATIONSHIP.FROM_NOW.ne(RELATIONSHIP.TO_NOW),
                        customers.visible(other, viewer))
                .orderBy(
                        when(holds(day), 0).otherwise(1),
                        RELATIONSHIP.IS_PRIMARY.desc(),
                        RELATIONSHIP_KIND.PLACE,
                        RELATIONSHIP.VALID_UNTIL.desc().nullsFirst(),
                        RELATIONSHIP.ID)
                .limit(limit)
                .fetch(RelationshipStore::kept);
    }

    Optional<Kept> find(long customer, long id, Viewer viewer) {
        return select().where(
                        RELATIONSHIP.ID.eq(id),
                        RELATIONSHIP.FROM_NOW.eq(customer).or(RELATIONSHIP.TO_NOW.eq(customer)),
                        RELATIONSHIP.FROM_NOW.ne(RELATIONSHIP.TO_NOW),
                        customers.visible(RELATIONSHIP.FROM_NOW, viewer),
                        customers.visible(RELATIONSHIP.TO_NOW, viewer))
                .fetchOptional(RelationshipStore::kept);
    }

    /** What holds on the day between any of these customers and anybody, or among them alone. */
    List<Kept> around(Collection<Long> ids, boolean amongThemOnly, LocalDate day, int limit, Viewer viewer) {
        var them = DSL.val(ids.toArray(Long[]::new));
        var from = RELATIONSHIP.FROM_NOW.eq(DSL.any(them));
        var to = RELATIONSHIP.TO_NOW.eq(DSL.any(them));
        return select().where(
                        amongThemOnly ? from.and(to) : from.or(to),
                        RELATIONSHIP.FROM_NOW.ne(RELATIONSHIP.TO_NOW),
                        holds(day),
                        customers.visible(RELATIONSHIP.FROM_NOW, viewer),
                        customers.visible(RELATIONSHIP.TO_NOW, viewer))
                .orderBy(RELATIONSHIP.IS_PRIMARY.desc(), RELATIONSHIP_KIND.PLACE, RELATIONSHIP.ID)
                .limit(limit)
                .fetch(RelationshipStore::kept);
    }

    /** The same two, the same way, on some of the same days. */
    boolean isThere(RelationshipKind kind, long from, long to, Period period, @Nullable Long except) {
        var same = RELATIONSHIP.FROM_NOW.eq(from).and(RELATIONSHIP.TO_NOW.eq(to));
        var either = kind.symmetric() ? same.or(RELATIONSHIP.FROM_NOW.eq(to).and(RELATIONSHIP.TO_NOW.eq(from))) : same;
        return db.fetchExists(
                RELATIONSHIP,
                RELATIONSHIP.KIND.eq(kind.code()),
                either,
                except == null ? DSL.noCondition() : RELATIONSHIP.ID.ne(except),
                overlaps(period));
    }

    long insert(RelationshipKind kind, long from, long to, Relationships.Particulars said, Maker maker) {
        var row = db.newRecord(RELATIONSHIP);
        row.setKind(kind.code());
        row.setFromId(from);
        row.setToId(to);
        row.setValidFrom(said.from());
        row.setValidUntil(said.until());
        row.setIsPrimary(said.primary());
        row.setNote(said.note());
        row.setCreatedBy(maker.user());
        row.setCreatedAt(maker.now().atOffset(ZoneOffset.UTC));
        row.setChangedAt(maker.now().atOffset(ZoneOffset.UTC));
        row.store();
        return requireNonNull(row.getId());
    }

    /** Who makes a relationship, and when. */
    record Maker(@Nullable Long user, Instant now) {}

    boolean update(long id, long version, Relationships.Particulars said, Instant now) {
        var row = db.newRecord(RELATIONSHIP);
        row.setValidFrom(said.from());
        row.setValidUntil(said.until());
        row.setIsPrimary(said.primary());
        row.setNote(said.note());
        row.setChangedAt(now.atOffset(ZoneOffset.UTC));
        row.setVersion(version + 1);
        return db.update(RELATIONSHIP)
                        .set(row)
                        .where(RELATIONSHIP.ID.eq(id), RELATIONSHIP.VERSION.eq(version))
                        .execute()
                == 1;
    }

    void delete(long id) {
        db.deleteFrom(RELATIONSHIP).where(RELATIONSHIP.ID.eq(id)).execute();
    }

    /**
     * A step of the tree.
     *
     * @param own whether it was said of the child itself and not of one who became part of it
     */
    record Step(long id, long child, long parent, Period period, boolean own) {}

    /** What lies directly above these organisations, on whichever days. */
    List<Step> above(Collection<Long> children) {
        return steps(RELATIONSHIP.FROM_NOW.eq(DSL.any(children.toArray(Long[]::new))));
    }

    /** What lies directly below these organisations, on whichever days. */
    List<Step> below(Collection<Long> parents) {
        return steps(RELATIONSHIP.TO_NOW.eq(DSL.any(parents.toArray(Long[]::new))));
    }

    /** Own steps first: an organisation has one parent, and after a merge that is the one that was said of itself. */
    private List<Step> steps(Condition which) {
        return db.select(
                        RELATIONSHIP.ID,
                        RELATIONSHIP.FROM_NOW,
                        RELATIONSHIP.TO_NOW,
                        RELATIONSHIP.VALID_FROM,
                        RELATIONSHIP.VALID_UNTIL,
                        field(RELATIONSHIP.FROM_ID.eq(RELATIONSHIP.FROM_NOW)))
                .from(RELATIONSHIP)
                .join(RELATIONSHIP_KIND)
                .on(RELATIONSHIP_KIND.CODE.eq(RELATIONSHIP.KIND), RELATIONSHIP_KIND.IS_HIERARCHY.isTrue())
                .where(
                        which,
                        RELATIONSHIP.FROM_NOW.ne(RELATIONSHIP.TO_NOW),
                        isThere(RELATIONSHIP.FROM_NOW),
                        isThere(RELATIONSHIP.TO_NOW))
                .orderBy(field(RELATIONSHIP.FROM_ID.eq(RELATIONSHIP.FROM_NOW)).desc(), RELATIONSHIP.ID)
                .fetch(row -> new Step(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        new Period(row.value4(), row.value5()),
                        row.value6()));
    }

    /** A person who has a part in an organisation. */
    record Member(long organisation, long person) {}

    /** Who has a part in these organisations on the day, no more than so many. */
    List<Member> members(Collection<Long> organisations, LocalDate day, int limit) {
        return db.selectDistinct(RELATIONSHIP.TO_NOW, RELATIONSHIP.FROM_NOW)
                .from(RELATIONSHIP)
                .join(RELATIONSHIP_KIND)
                .on(
                        RELATIONSHIP_KIND.CODE.eq(RELATIONSHIP.KIND),
                        RELATIONSHIP_KIND.FROM_KIND.eq(CustomerKind.PERSON.code()),
                        RELATIONSHIP_KIND.TO_KIND.eq(CustomerKind.ORGANISATION.code()))
                .where(
                        RELATIONSHIP.TO_NOW.eq(DSL.any(organisations.toArray(Long[]::new))),
                        RELATIONSHIP.FROM_NOW.ne(RELATIONSHIP.TO_NOW),
                        holds(day),
                        isThere(RELATIONSHIP.FROM_NOW))
                .orderBy(RELATIONSHIP.TO_NOW, RELATIONSHIP.FROM_NOW)
                .limit(limit)
                .fetch(row -> new Member(row.value1(), row.value2()));
    }

    private org.jooq.SelectOnConditionStep<
                    org.jooq.Record10<
                            Long,
                            Long,
                            String,
                            Boolean,
                            Boolean,
                            Long,
                            Long,
                            org.jooq.Record2<LocalDate, LocalDate>,
                            Boolean,
                            String>>
            select() {
        return db.select(
                        RELATIONSHIP.ID,
                        RELATIONSHIP.VERSION,
                        RELATIONSHIP.KIND,
                        RELATIONSHIP_KIND.IS_HIERARCHY,
                        RELATIONSHIP_KIND.IS_SYMMETRIC,
                        RELATIONSHIP.FROM_NOW,
                        RELATIONSHIP.TO_NOW,
                        DSL.row(RELATIONSHIP.VALID_FROM, RELATIONSHIP.VALID_UNTIL),
                        RELATIONSHIP.IS_PRIMARY,
                        RELATIONSHIP.NOTE)
                .from(RELATIONSHIP)
                .join(RELATIONSHIP_KIND)
                .on(RELATIONSHIP_KIND.CODE.eq(RELATIONSHIP.KIND));
    }

    private static Kept kept(
            org.jooq.Record10<
                            Long,
                            Long,
                            String,
                            Boolean,
                            Boolean,
                            Long,
                            Long,
                            org.jooq.Record2<LocalDate, LocalDate>,
                            Boolean,
                            String>
                    row) {
        return new Kept(
                row.value1(),
                row.value2(),
                row.value3(),
                row.value4(),
                row.value5(),
                row.value6(),
                row.value7(),
                new Period(row.value8().value1(), row.value8().value2()),
                row.value9(),
                row.value10());
    }

    private static Condition holds(LocalDate day) {
        return overlaps(new Period(day, day));
    }

    private static Condition overlaps(Period period) {
        var begins = period.until() == null
                ? DSL.noCondition()
                : RELATIONSHIP.VALID_FROM.isNull().or(RELATIONSHIP.VALID_FROM.le(period.until()));
        var ends = period.from() == null
                ? DSL.noCondition()
                : RELATIONSHIP.VALID_UNTIL.isNull().or(RELATIONSHIP.VALID_UNTIL.ge(period.from()));
        return begins.and(ends);
    }

    /** A customer who was deleted stands in nobody's way. */
    private Condition isThere(Field<Long> customer) {
        return customers.visible(customer, Viewer.system());
    }

    private static CustomerKind kind(String code) {
        return CustomerKind.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
