package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.schema.customers.Tables.CUSTOMER;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.KithTest;
import org.kith.platform.access.Action;
import org.kith.platform.access.Reach;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.Viewers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The condition of every query, held against plain Java that goes through the firm record by record. */
@KithTest
class SightModuleTest {
    private static final int USERS = 12;
    private static final int CUSTOMERS = 60;

    @Autowired
    DSLContext db;

    @Autowired
    Viewers viewers;

    @Autowired
    Customers customers;

    @Autowired
    CustomerList list;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transactions;

    private record Person(long id, @Nullable Long team, boolean active, List<Map<Action, Reach>> roles) {
        Reach reach(Action action) {
            return roles.stream()
                    .map(role -> role.getOrDefault(action, Reach.NONE))
                    .max(Reach::compareTo)
                    .orElse(Reach.NONE);
        }
    }

    private record Record(
            long id,
            @Nullable Long owner,
            @Nullable Long team,
            @Nullable String country,
            @Nullable String postalCode) {}

    private record Share(
            long customer,
            @Nullable Long user,
            @Nullable Long team,
            boolean edits,
            @Nullable Instant ends) {}

    private record Deputy(long absent, long deputy, Instant begins, Instant ends) {}

    private record Rule(long territory, String country, String prefix) {}

    private record Member(
            long territory, @Nullable Long user, @Nullable Long team, boolean edits) {}

    /** A firm of chance: who may do what there, said without a database. */
    private final class Firm {
        final Random random;
        final Instant now;
        final Map<Long, @Nullable Long> teams = new TreeMap<>();
        final Map<Long, @Nullable Long> territories = new TreeMap<>();
        final Map<Long, Person> people = new TreeMap<>();
        final List<Record> records = new ArrayList<>();
        final List<Share> shares = new ArrayList<>();
        final List<Deputy> deputies = new ArrayList<>();
        final List<Rule> rules = new ArrayList<>();
        final List<Member> members = new ArrayList<>();

        Firm(long seed) {
            random = new Random(seed);
            now = clock.instant();
            makeTree("platform.team", teams, 8, seed);
            makeTree("customers.territory", territories, 5, seed);
            makeRules();
            var roles = makeRoles(seed);
            for (var i = 0; i < USERS; i++) {
                makePerson(seed, i, roles);
            }
            makeDeputies();
            makeMembers();
            for (var i = 0; i < CUSTOMERS; i++) {
                makeRecord(i);
            }
            makeShares();
        }

        boolean may(Action action, Person person, Record record) {
            var own = person.reach(action);
            if (stands(action, person, own, record)) {
                return true;
            }
            return deputies.stream()
                    .filter(deputy -> deputy.deputy() == person.id())
                    .filter(deputy ->
                            !deputy.begins().isAfter(now) && deputy.ends().isAfter(now))
                    .map(deputy -> Objects.requireNonNull(people.get(deputy.absent())))
                    .filter(Person::active)
                    .anyMatch(absent -> stands(action, absent, lesser(own, absent.reach(action)), record));
        }

        private boolean stands(Action action, Person person, Reach reach, Record record) {
            var owns = Objects.equals(record.owner(), person.id());
            var byRole = switch (reach) {
                case NONE -> false;
                case OWN -> owns;
                case TEAM -> owns || (person.team() != null && person.team().equals(record.team()));
                case SUBTREE -> owns || (person.team() != null && isBelow(teams, record.team(), person.team()));
                case ALL -> true;
            };
            if (byRole || reach == Reach.NONE) {
                return byRole;
            }
            return switch (action) {
                case READ -> shared(person, record, false) || ofTerritory(person, record, false);
                case EDIT -> shared(person, record, true) || ofTerritory(person, record, true);
                case CREATE, DELETE, EXPORT -> false;
            };
        }

        private boolean shared(Person person, Record record, boolean edits) {
            return shares.stream()
                    .filter(share -> share.customer() == record.id())
                    .filter(share -> share.ends() == null || share.ends().isAfter(now))
                    .filter(share -> share.edits() || !edits)
                    .anyMatch(share -> isMeant(person, share.user(), share.team()));
        }

        private boolean ofTerritory(Person person, Record record, boolean edits) {
            var territory = territory(record);
            return members.stream()
                    .filter(member -> member.edits() || !edits)
                    .filter(member -> isMeant(person, member.user(), member.team()))
                    .anyMatch(member -> isBelow(territories, territory, member.territory()));
        }

        private boolean isMeant(Person person, @Nullable Long user, @Nullable Long team) {
            return Objects.equals(user, person.id()) || (team != null && team.equals(person.team()));
        }

        private @Nullable Long territory(Record record) {
            Rule best = null;
            for (var rule : rules) {
                var meets = rule.country().equals(record.country())
                        && (rule.prefix().isEmpty()
                                || (record.postalCode() != null
                                        && record.postalCode().replace(" ", "").startsWith(rule.prefix())));
                if (meets
                        && (best == null
                                || rule.prefix().length() > best.prefix().length())) {
                    best = rule;
                }
            }
            return best == null ? null : best.territory();
        }

        private boolean isBelow(Map<Long, @Nullable Long> tree, @Nullable Long at, Long top) {
            while (at != null) {
                if (at.equals(top)) {
                    return true;
                }
                at = tree.get(at);
            }
            return false;
        }

        private Reach lesser(Reach one, Reach other) {
            return one.compareTo(other) < 0 ? one : other;
        }

        private void makeTree(String table, Map<Long, @Nullable Long> tree, int size, long seed) {
            for (var i = 0; i < size; i++) {
                var parent = random.nextInt(4) == 0 ? null : any(tree.keySet());
                tree.put(
                        id(
                                "insert into " + table + " (name, parent_id) values (?, ?::bigint) returning id",
                                "Sight " + seed + "/" + i + "/" + System.nanoTime(),
                                parent),
                        parent);
            }
        }

        private void makeRules() {
            db.execute("delete from customers.territory_rule");
            var wanted = List.of("DE", "DE 1", "DE 10", "DE 2", "FR", "GB SW", "GB SW1", "IT");
            for (var rule : wanted) {
                var parts = rule.split(" ", -1);
                var territory = Objects.requireNonNull(any(territories.keySet()));
                rules.add(new Rule(territory, parts[0], parts.length == 1 ? "" : parts[1]));
                db.execute(
                        "insert into customers.territory_rule (territory_id, country, postal_prefix) values (?, ?, ?)",
                        territory,
                        parts[0],
                        parts.length == 1 ? "" : parts[1]);
            }
        }

        private Map<String, Map<Action, Reach>> makeRoles(long seed) {
            var roles = new TreeMap<String, Map<Action, Reach>>();
            for (var i = 0; i < 6; i++) {
                var code = "sight-" + seed + "-" + i + "-" + System.nanoTime();
                db.execute("insert into platform.role (code, name) values (?, ?)", code, code);
                var reaches = new EnumMap<Action, Reach>(Action.class);
                var read = Reach.values()[random.nextInt(i == 0 ? 5 : 4)];
                reaches.put(Action.READ, read);
                for (var action : List.of(Action.EDIT, Action.DELETE, Action.EXPORT)) {
                    reaches.put(action, Reach.values()[random.nextInt(read.ordinal() + 1)]);
                }
                reaches.forEach((action, reach) -> {
                    if (reach != Reach.NONE) {
                        db.execute(
                                "insert into platform.role_right (role, subject, action, reach) values (?, 'customers', ?, ?)",
                                code,
                                action.code(),
                                reach.code());
                    }
                });
                roles.put(code, reaches);
            }
            return roles;
        }

        private void makePerson(long seed, int number, Map<String, Map<Action, Reach>> roles) {
            var team = random.nextInt(6) == 0 ? null : any(teams.keySet());
            var active = random.nextInt(8) != 0;
            var id = id(
                    "insert into platform.app_user (email, name, team_id, active) values (?, ?, ?::bigint, ?) returning id",
                    "sight-%d-%d-%d@example.org".formatted(seed, number, System.nanoTime()),
                    "Sight " + number,
                    team,
                    active);
            var given = new ArrayList<Map<Action, Reach>>();
            roles.forEach((code, reaches) -> {
                if (random.nextInt(5) < 2) {
                    given.add(reaches);
                    db.execute("insert into platform.user_role (user_id, role) values (?, ?)", id, code);
                }
            });
            people.put(id, new Person(id, team, active, given));
        }

        private void makeDeputies() {
            for (var i = 0; i < 8; i++) {
                var absent = Objects.requireNonNull(any(people.keySet()));
                var deputy = Objects.requireNonNull(any(people.keySet()));
                if (absent.equals(deputy)) {
                    continue;
                }
                var begins = now.plus(Duration.ofHours(random.nextInt(8) - 6));
                var made = new Deputy(absent, deputy, begins, begins.plus(Duration.ofHours(1 + random.nextInt(8))));
                deputies.add(made);
                db.execute("""
                        insert into platform.deputy (absent_id, deputy_id, begins_at, ends_at, created_at)
                        values (?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz)""", absent, deputy, text(made.begins()), text(made.ends()), text(now));
            }
        }

        private void makeMembers() {
            for (var i = 0; i < 5; i++) {
                var byTeam = random.nextBoolean();
                var member = new Member(
                        Objects.requireNonNull(any(territories.keySet())),
                        byTeam ? null : any(people.keySet()),
                        byTeam ? any(teams.keySet()) : null,
                        random.nextBoolean());
                if (db.execute("""
                        insert into customers.territory_member (territory_id, user_id, team_id, may_edit)
                        values (?, ?::bigint, ?::bigint, ?) on conflict do nothing""", member.territory(), member.user(), member.team(), member.edits()) == 1) {
                    members.add(member);
                }
            }
        }

        private void makeRecord(int number) {
            var owner = random.nextInt(4) == 0 ? null : any(people.keySet());
            var team = random.nextInt(4) == 0 ? null : any(teams.keySet());
            var country = List.of("DE", "DE", "GB", "FR", "AT", "").get(random.nextInt(6));
            var code =
                    List.of("10 115", "12345", "20095", "SW1A 1AA", "SW7", "").get(random.nextInt(6));
            var id = id(
                    "insert into customers.customer (name, owner_id, team_id, country) values (?, ?::bigint, ?::bigint, nullif(?, '')) returning id",
                    "Sight " + number,
                    owner,
                    team,
                    random.nextInt(3) == 0 ? "IT" : country);
            if (!code.isEmpty()) {
                db.execute("""
                        insert into customers.contact_point (customer_id, kind, given, normalised, parts, is_primary)
                        values (?, 'postal', ?, ?, jsonb_build_object('postalCode', ?::text), true)""", id, code, code, code);
            }
            db.execute("update customers.customer set country = nullif(?, '') where id = ?", country, id);
            records.add(new Record(id, owner, team, country.isEmpty() ? null : country, code.isEmpty() ? null : code));
        }

        private void makeShares() {
            for (var i = 0; i < 50; i++) {
                var byTeam = random.nextBoolean();
                var ends = random.nextInt(3) == 0 ? null : now.plus(Duration.ofHours(random.nextInt(9) - 4));
                var share = new Share(
                        records.get(random.nextInt(records.size())).id(),
                        byTeam ? null : any(people.keySet()),
                        byTeam ? any(teams.keySet()) : null,
                        random.nextBoolean(),
                        ends);
                if (db.execute(
                                """
                        insert into customers.customer_share (customer_id, user_id, team_id, may_edit, ends_at, shared_at)
                        values (?, ?::bigint, ?::bigint, ?, ?::timestamptz, ?::timestamptz) on conflict do nothing""",
                                share.customer(),
                                share.user(),
                                share.team(),
                                share.edits(),
                                ends == null ? null : text(ends),
                                text(now))
                        == 1) {
                    shares.add(share);
                }
            }
        }

        private <T> @Nullable T any(Set<T> of) {
            return of.isEmpty() ? null : List.copyOf(of).get(random.nextInt(of.size()));
        }

        private String text(Instant at) {
            return at.toString();
        }

        private long id(String statement, @Nullable Object... values) {
            return Objects.requireNonNull(db.fetchSingle(statement, values).get(0, Long.class));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theConditionOfTheQueryIsWhatPlainJavaSays(long seed) {
        transactions.executeWithoutResult(work -> {
            work.setRollbackOnly();
            var firm = new Firm(seed);
            var seen = 0;
            var beyondTheRole = 0;
            for (var person : firm.people.values()) {
                var viewer = viewers.ofUser(person.id());
                for (var action : List.of(Action.READ, Action.EDIT, Action.DELETE, Action.EXPORT)) {
                    var expected = new TreeSet<Long>();
                    firm.records.stream()
                            .filter(record -> person.active() && firm.may(action, person, record))
                            .forEach(record -> expected.add(record.id()));
                    assertThat(byCondition(firm, action, viewer))
                            .as("seed %d: %s by %s, %s", seed, action, person, viewer)
                            .isEqualTo(expected);
                    if (action == Action.READ) {
                        seen += expected.size();
                        beyondTheRole += expected.size() - byRoleAlone(firm, viewer);
                        everyWayAgrees(firm, viewer, expected);
                    }
                }
            }
            assertThat(seen).as("somebody sees somebody").isPositive();
            assertThat(beyondTheRole).as("shares and territories show somebody").isPositive();
        });
    }

    private Set<Long> byCondition(Firm firm, Action action, Viewer viewer) {
        return new TreeSet<>(db.select(CUSTOMER.ID)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.in(ids(firm)), Sight.may(CUSTOMER, action, viewer))
                .fetch(CUSTOMER.ID));
    }

    private int byRoleAlone(Firm firm, Viewer viewer) {
        var sphere = viewer.sphere(Subject.CUSTOMERS.to(Action.READ));
        return db.fetchCount(CUSTOMER, CUSTOMER.ID.in(ids(firm)), Sight.byRole(CUSTOMER, sphere));
    }

    /** Lists, names and conditions for other areas' queries. */
    private void everyWayAgrees(Firm firm, Viewer viewer, Set<Long> expected) {
        assertThat(new TreeSet<>(customers.names(ids(firm), viewer).keySet())).isEqualTo(expected);
        assertThat(list.rows(ids(firm), viewer))
                .extracting(CustomerRow::id)
                .containsExactlyInAnyOrderElementsOf(expected);
        var c = CustomerSort.Tables.C;
        var ways = Sight.waysToRead(c, viewer).stream()
                .map(way -> new Sight.Way(way.leads().and(c.ID.in(ids(firm))), way.order()))
                .toList();
        assertThat(new CustomerListStore(db).countSeen(ways, CUSTOMERS + 1))
                .as("counted along each way, everybody once")
                .isEqualTo(expected.size());
        var id = DSL.field("record.id", Long.class);
        var rows = DSL.values(ids(firm).stream().map(DSL::row).toArray(org.jooq.Row1[]::new))
                .as("record", "id");
        assertThat(new TreeSet<>(db.select(id)
                        .from(rows)
                        .where(customers.visible(id, viewer))
                        .fetch(id)))
                .isEqualTo(expected);
    }

    private static List<Long> ids(Firm firm) {
        return firm.records.stream().map(Record::id).toList();
    }

    /** A thousand users in a hundred teams: nothing is found by reading all customers. */
    @Test
    void theConditionIsAnsweredByIndexes() {
        transactions.executeWithoutResult(work -> {
            work.setRollbackOnly();
            db.execute("set local session_replication_role = replica"); // the load itself is not what is measured
            db.execute("""
                    insert into platform.team (id, name, parent_id) overriding system value
                    select 900000 + i, 'Sight team ' || i, case when i > 10 then 900000 + i / 10 end
                    from generate_series(1, 100) i""");
            db.execute("""
                    insert into platform.app_user (id, email, name, team_id) overriding system value
                    select 900000 + i, 'sight' || i || '@example.org', 'Sight ' || i, 900001 + i % 100
                    from generate_series(1, 1000) i""");
            db.execute("""
                    insert into platform.user_role (user_id, role)
                    select id, 'sales' from platform.app_user where id > 900000""");
            db.execute("""
                    insert into customers.territory (id, name) overriding system value
                    select 900000 + i, 'Sight territory ' || i from generate_series(1, 50) i""");
            db.execute("""
                    insert into customers.territory_member (territory_id, user_id, may_edit)
                    select 900001 + i % 50, 900000 + i, true from generate_series(1, 1000, 7) i""");
            db.execute("""
                    insert into customers.customer (id, name, owner_id, team_id, territory_id)
                    select 9000000 + i, 'Customer ' || md5(i::text), 900001 + i % 1000, 900001 + i % 1000 % 100,
                        case when i % 10 = 0 then 900001 + i / 10 % 50 end
                    from generate_series(1, 60000) i""");
            db.execute("""
                    insert into customers.customer_share (customer_id, user_id, may_edit, shared_at)
                    select 9000000 + i * 10, 900001 + i * 7 % 1000, true, now() from generate_series(1, 5000) i""");
            db.execute("analyze customers.customer, customers.customer_share, customers.territory_member");
            var viewer = viewers.ofUser(900_008);
            var seen = CustomerStore.seen(CUSTOMER, viewer);

            var page = db.select(CUSTOMER.ID)
                    .from(CUSTOMER)
                    .where(seen)
                    .orderBy(CUSTOMER.NAME_KEY, CUSTOMER.ID)
                    .limit(50);
            var count = db.selectCount().from(CUSTOMER).where(seen);
            var editable = db.selectCount().from(CUSTOMER).where(Sight.may(CUSTOMER, Action.EDIT, viewer));

            assertThat(viewer.teams()).hasSizeBetween(2, 12);
            assertThat(count.fetchSingle().value1()).isBetween(600, 20_000);
            var counted = CustomerListStore.seen(Sight.waysToRead(CustomerSort.Tables.C, viewer), 1_001);
            for (var query : List.of(page, count, editable, counted)) {
                assertThat(db.explain(query).plan())
                        .doesNotContain("Seq Scan on customer")
                        .contains("Index");
            }
        });
    }
}
