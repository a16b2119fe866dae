package org.kith.customers.identity;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.HOUSEHOLD;
import static org.kith.schema.customers.Tables.HOUSEHOLD_MEMBER;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Repository;

/** Households and who belongs to them; members follow when records are merged. */
@Repository
class HouseholdStore implements CustomerReferences {
    private static final String SUGGESTED = Household.State.SUGGESTED.code();
    private static final String DISSOLVED = Household.State.DISSOLVED.code();

    private final DSLContext db;
    private final Customers customers;

    HouseholdStore(DSLContext db, Customers customers) {
        this.db = db;
        this.customers = customers;
    }

    List<Household> of(long customer, Viewer viewer) {
        var own = HOUSEHOLD_MEMBER.as("own");
        var households = new LinkedHashMap<Long, Household>();
        db.select(HOUSEHOLD.ID, HOUSEHOLD.STATE, HOUSEHOLD.REASON, CUSTOMER.ID, CUSTOMER.NAME)
                .from(own)
                .join(HOUSEHOLD)
                .on(HOUSEHOLD.ID.eq(own.HOUSEHOLD_ID), HOUSEHOLD.STATE.ne(DISSOLVED))
                .join(HOUSEHOLD_MEMBER)
                .on(HOUSEHOLD_MEMBER.HOUSEHOLD_ID.eq(HOUSEHOLD.ID))
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(HOUSEHOLD_MEMBER.CUSTOMER_ID))
                .where(own.CUSTOMER_ID.eq(customer), customers.visible(HOUSEHOLD_MEMBER.CUSTOMER_ID, viewer))
                .orderBy(HOUSEHOLD.STATE, HOUSEHOLD.ID, CUSTOMER.ID)
                .forEach(row -> households
                        .computeIfAbsent(
                                requireNonNull(row.value1()),
                                id -> new Household(
                                        id, Household.State.of(row.value2()), row.value3(), new ArrayList<>()))
                        .members()
                        .add(new Household.Member(requireNonNull(row.value4()), row.value5())));
        return List.copyOf(households.values());
    }

    boolean seesAll(long household, Viewer viewer) {
        return db.fetchExists(HOUSEHOLD, HOUSEHOLD.ID.eq(household), HOUSEHOLD.STATE.ne(DISSOLVED))
                && !db.fetchExists(
                        HOUSEHOLD_MEMBER,
                        HOUSEHOLD_MEMBER.HOUSEHOLD_ID.eq(household),
                        isThere(),
                        customers.visible(HOUSEHOLD_MEMBER.CUSTOMER_ID, viewer).not());
    }

    List<Long> members(long household) {
        return db.select(HOUSEHOLD_MEMBER.CUSTOMER_ID)
                .from(HOUSEHOLD_MEMBER)
                .where(HOUSEHOLD_MEMBER.HOUSEHOLD_ID.eq(household), isThere())
                .fetch(HOUSEHOLD_MEMBER.CUSTOMER_ID);
    }

    /** A member who was deleted is nobody's to see, and stands in nobody's way. */
    private Condition isThere() {
        return customers.visible(HOUSEHOLD_MEMBER.CUSTOMER_ID, Viewer.system());
    }

    void decide(long household, Household.State state, @Nullable Long user, Instant now) {
        db.update(HOUSEHOLD)
                .set(HOUSEHOLD.STATE, state.code())
                .set(HOUSEHOLD.DECIDED_BY, user)
                .set(HOUSEHOLD.DECIDED_AT, at(now))
                .where(HOUSEHOLD.ID.eq(household))
                .execute();
    }

    /** Nobody lives in two of them: the others of the same people end. */
    void dissolveOthers(long household, @Nullable Long user, Instant now) {
        var mine = HOUSEHOLD_MEMBER.as("mine");
        db.update(HOUSEHOLD)
                .set(HOUSEHOLD.STATE, DISSOLVED)
                .set(HOUSEHOLD.DECIDED_BY, user)
                .set(HOUSEHOLD.DECIDED_AT, at(now))
                .where(
                        HOUSEHOLD.ID.ne(household),
                        HOUSEHOLD.STATE.ne(DISSOLVED),
                        HOUSEHOLD.ID.in(select(HOUSEHOLD_MEMBER.HOUSEHOLD_ID)
                                .from(HOUSEHOLD_MEMBER)
                                .join(mine)
                                .on(mine.CUSTOMER_ID.eq(HOUSEHOLD_MEMBER.CUSTOMER_ID))
                                .where(mine.HOUSEHOLD_ID.eq(household))))
                .execute();
    }

    /** A household as the search for suggestions sees it. */
    record Known(long id, boolean isSuggestion, Set<Long> members) {}

    List<Known> all() {
        var states = new HashMap<Long, String>();
        var members = new HashMap<Long, Set<Long>>();
        db.select(HOUSEHOLD.ID, HOUSEHOLD.STATE, HOUSEHOLD_MEMBER.CUSTOMER_ID)
                .from(HOUSEHOLD)
                .join(HOUSEHOLD_MEMBER)
                .on(HOUSEHOLD_MEMBER.HOUSEHOLD_ID.eq(HOUSEHOLD.ID))
                .forEach(row -> {
                    long id = requireNonNull(row.value1());
                    states.put(id, requireNonNull(row.value2()));
                    members.computeIfAbsent(id, _ -> new TreeSet<>()).add(row.value3());
                });
        return members.entrySet().stream()
                .map(entry -> new Known(entry.getKey(), SUGGESTED.equals(states.get(entry.getKey())), entry.getValue()))
                .toList();
    }

    void suggest(Set<Long> members, String reason, Instant now) {
        long id = requireNonNull(db.insertInto(HOUSEHOLD)
                        .set(HOUSEHOLD.STATE, SUGGESTED)
                        .set(HOUSEHOLD.REASON, reason)
                        .set(HOUSEHOLD.FOUND_AT, at(now))
                        .returning(HOUSEHOLD.ID)
                        .fetchOne())
                .getId();
        var insert = db.insertInto(HOUSEHOLD_MEMBER, HOUSEHOLD_MEMBER.HOUSEHOLD_ID, HOUSEHOLD_MEMBER.CUSTOMER_ID);
        for (long member : members) {
            insert = insert.values(id, member);
        }
        insert.execute();
    }

    /** Takes suggestions back that nobody has answered. */
    void withdraw(Collection<Long> households) {
        db.deleteFrom(HOUSEHOLD)
                .where(HOUSEHOLD.ID.eq(DSL.any(households.toArray(Long[]::new))), HOUSEHOLD.STATE.eq(SUGGESTED))
                .execute();
    }

    @Override
    public String relation() {
        return "household-member";
    }

    @Override
    public List<String> move(long from, long to) {
        var theirs = HOUSEHOLD_MEMBER.as("theirs");
        return db.update(HOUSEHOLD_MEMBER)
                .set(HOUSEHOLD_MEMBER.CUSTOMER_ID, to)
                .where(
                        HOUSEHOLD_MEMBER.CUSTOMER_ID.eq(from),
                        notExists(selectOne()
                                .from(theirs)
                                .where(
                                        theirs.CUSTOMER_ID.eq(to),
                                        theirs.HOUSEHOLD_ID.eq(HOUSEHOLD_MEMBER.HOUSEHOLD_ID))))
                .returning(HOUSEHOLD_MEMBER.HOUSEHOLD_ID)
                .fetch(row -> row.getHouseholdId().toString());
    }

    @Override
    public List<String> moveBack(Collection<String> keys, long from, long to) {
        return db.update(HOUSEHOLD_MEMBER)
                .set(HOUSEHOLD_MEMBER.CUSTOMER_ID, to)
                .where(
                        HOUSEHOLD_MEMBER.CUSTOMER_ID.eq(from),
                        HOUSEHOLD_MEMBER.HOUSEHOLD_ID.eq(
                                DSL.any(keys.stream().map(Long::valueOf).toArray(Long[]::new))))
                .returningResult(HOUSEHOLD_MEMBER.HOUSEHOLD_ID)
                .fetch(row -> String.valueOf(row.value1()));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
