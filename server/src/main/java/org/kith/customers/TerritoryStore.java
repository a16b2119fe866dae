package org.kith.customers;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.count;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.TERRITORY;
import static org.kith.schema.customers.Tables.TERRITORY_MEMBER;
import static org.kith.schema.customers.Tables.TERRITORY_RULE;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class TerritoryStore {
    /** Guards the promise that the territories are a tree; any number that nothing else locks. */
    private static final long TREE = 0x6b697468_7465727aL;

    private static final int CHUNK = 20_000;

    private final DSLContext db;

    TerritoryStore(DSLContext db) {
        this.db = db;
    }

    List<Territory> all() {
        var rules = db.selectFrom(TERRITORY_RULE)
                .orderBy(TERRITORY_RULE.COUNTRY, TERRITORY_RULE.POSTAL_PREFIX)
                .fetchGroups(
                        TERRITORY_RULE.TERRITORY_ID,
                        row -> new Territory.Rule(row.getCountry(), requireNonNull(row.getPostalPrefix())));
        var members = db.selectFrom(TERRITORY_MEMBER)
                .orderBy(TERRITORY_MEMBER.TEAM_ID, TERRITORY_MEMBER.USER_ID)
                .fetchGroups(
                        TERRITORY_MEMBER.TERRITORY_ID,
                        row -> new Territory.Member(row.getUserId(), row.getTeamId(), row.getMayEdit()));
        var customers = db.select(CUSTOMER.TERRITORY_ID, count())
                .from(CUSTOMER)
                .where(CUSTOMER.TERRITORY_ID.isNotNull(), CUSTOMER.DELETED_AT.isNull())
                .groupBy(CUSTOMER.TERRITORY_ID)
                .fetchMap(CUSTOMER.TERRITORY_ID, count());
        return db.selectFrom(TERRITORY)
                .orderBy(TERRITORY.NAME)
                .fetch(row -> new Territory(
                        requireNonNull(row.getId()),
                        row.getName(),
                        row.getParentId(),
                        rules.getOrDefault(row.getId(), List.of()),
                        members.getOrDefault(row.getId(), List.of()),
                        customers.getOrDefault(row.getId(), 0)));
    }

    void lock() {
        db.execute("select pg_advisory_xact_lock({0})", DSL.val(TREE));
    }

    boolean exists(long id) {
        return db.fetchExists(TERRITORY, TERRITORY.ID.eq(id));
    }

    boolean isNamed(String name, long except) {
        return db.fetchExists(TERRITORY, TERRITORY.NAME.eq(name), TERRITORY.ID.ne(except));
    }

    /** Whether the territory is the other one or lies somewhere below it. */
    boolean isWithin(long territory, long other) {
        var parents = db.select(TERRITORY.ID, TERRITORY.PARENT_ID)
                .from(TERRITORY)
                .fetchMap(TERRITORY.ID, TERRITORY.PARENT_ID);
        for (Long at = territory; at != null; at = parents.get(at)) {
            if (at == other) {
                return true;
            }
        }
        return false;
    }

    /** The name of another territory that has the rule. */
    Optional<String> holder(Territory.Rule rule, long except) {
        return db.select(TERRITORY.NAME)
                .from(TERRITORY_RULE)
                .join(TERRITORY)
                .on(TERRITORY.ID.eq(TERRITORY_RULE.TERRITORY_ID))
                .where(
                        TERRITORY_RULE.COUNTRY.eq(rule.country()),
                        TERRITORY_RULE.POSTAL_PREFIX.eq(rule.postalPrefix()),
                        TERRITORY.ID.ne(except))
                .fetchOptional(TERRITORY.NAME);
    }

    long insert(String name, @Nullable Long parent) {
        return requireNonNull(db.insertInto(TERRITORY)
                .set(TERRITORY.NAME, name)
                .set(TERRITORY.PARENT_ID, parent)
                .returningResult(TERRITORY.ID)
                .fetchSingle()
                .value1());
    }

    void update(long id, String name, @Nullable Long parent) {
        db.update(TERRITORY)
                .set(TERRITORY.NAME, name)
                .set(TERRITORY.PARENT_ID, parent)
                .where(TERRITORY.ID.eq(id))
                .execute();
    }

    void delete(long id) {
        db.deleteFrom(TERRITORY).where(TERRITORY.ID.eq(id)).execute();
    }

    Set<String> countries(long id) {
        return db.select(TERRITORY_RULE.COUNTRY)
                .from(TERRITORY_RULE)
                .where(TERRITORY_RULE.TERRITORY_ID.eq(id))
                .fetchSet(TERRITORY_RULE.COUNTRY);
    }

    void replaceRules(long id, List<Territory.Rule> rules) {
        db.deleteFrom(TERRITORY_RULE).where(TERRITORY_RULE.TERRITORY_ID.eq(id)).execute();
        rules.forEach(rule -> db.insertInto(TERRITORY_RULE)
                .set(TERRITORY_RULE.TERRITORY_ID, id)
                .set(TERRITORY_RULE.COUNTRY, rule.country())
                .set(TERRITORY_RULE.POSTAL_PREFIX, rule.postalPrefix())
                .execute());
    }

    void replaceMembers(long id, List<Territory.Member> members) {
        db.deleteFrom(TERRITORY_MEMBER)
                .where(TERRITORY_MEMBER.TERRITORY_ID.eq(id))
                .execute();
        members.stream()
                .distinct()
                .forEach(member -> db.insertInto(TERRITORY_MEMBER)
                        .set(TERRITORY_MEMBER.TERRITORY_ID, id)
                        .set(TERRITORY_MEMBER.USER_ID, member.userId())
                        .set(TERRITORY_MEMBER.TEAM_ID, member.teamId())
                        .set(TERRITORY_MEMBER.MAY_EDIT, member.mayEdit())
                        .onConflictDoNothing()
                        .execute());
    }

    /** Sends every customer of these countries to the territory whose rules it meets. */
    void assign(Collection<String> countries) {
        for (long after = 0; ; ) {
            var ids = db.select(CUSTOMER.ID)
                    .from(CUSTOMER)
                    .where(CUSTOMER.COUNTRY.in(countries), CUSTOMER.ID.gt(after))
                    .orderBy(CUSTOMER.ID)
                    .limit(CHUNK)
                    .fetchArray(CUSTOMER.ID);
            if (ids.length == 0) {
                return;
            }
            db.execute("select customers.assign_territories({0})", DSL.val(ids));
            after = requireNonNull(ids[ids.length - 1]);
        }
    }
}
