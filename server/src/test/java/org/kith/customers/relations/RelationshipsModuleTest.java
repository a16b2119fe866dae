package org.kith.customers.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.customers.CustomerKind;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.identity.Merges;
import org.kith.customers.relations.Relationships.NewRelationship;
import org.kith.customers.relations.Relationships.Particulars;
import org.kith.platform.access.OutOfReach;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.Label;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

@KithTest
class RelationshipsModuleTest {
    private static final Particulars ALWAYS = new Particulars(null, null, false, null);

    @Autowired
    MockMvc mvc;

    @Autowired
    Relationships relationships;

    @Autowired
    RelationshipKinds kinds;

    @Autowired
    Hierarchies hierarchies;

    @Autowired
    Customers customers;

    @Autowired
    Merges merges;

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    private final Viewer kith = Viewer.system();
    private People.Person mine = new People.Person(0, "");
    private People.Person theirs = new People.Person(0, "");
    private Viewer me = kith;
    private Viewer them = kith;

    @BeforeEach
    void twoTeams() {
        mine = people.personIn(people.team(null), Role.SALES);
        theirs = people.personIn(people.team(null), Role.SALES);
        me = people.viewer(mine);
        them = people.viewer(theirs);
    }

    @Test
    void aRelationshipReadsBothWays() {
        long ada = person("Ada", me);
        long acme = firm("Acme", me);

        var added = relationships.add(
                ada,
                new NewRelationship(
                        "employee",
                        Direction.FORWARD,
                        acme,
                        new Particulars(LocalDate.parse("2020-02-01"), null, true, "Met at the fair.")),
                me);

        assertThat(added.direction()).isEqualTo(Direction.FORWARD);
        assertThat(added.other().name()).isEqualTo("Acme");
        assertThat(added.current()).isTrue();
        var back = relationships.of(acme, me).items();
        assertThat(back).singleElement().satisfies(one -> {
            assertThat(one.direction()).isEqualTo(Direction.BACKWARD);
            assertThat(one.other()).isEqualTo(new Relationship.Other(ada, "Ada", CustomerKind.PERSON));
            assertThat(one.note()).isEqualTo("Met at the fair.");
            assertThat(one.primary()).isTrue();
            assertThat(one.editable()).isTrue();
        });
    }

    @Test
    void whoSeesOneEndOnlySeesNoRelationshipAndNothingCountsIt() {
        long ada = person("Ada", me);
        long acme = firm("Acme", them);
        relate(ada, "employee", acme, kith);
        share(ada, theirs, false);

        assertThat(relationships.of(ada, kith).items()).hasSize(1);
        assertThat(relationships.of(ada, me).items()).isEmpty();
        assertThat(relationships.graph(ada, me).nodes())
                .extracting(Relationships.Node::id)
                .containsExactly(ada);
        assertThat(relationships.graph(ada, me).edges()).isEmpty();
        assertThat(relationships.graph(ada, me).more()).isFalse();
        // who sees both, by a share of one
        assertThat(relationships.of(ada, them).items()).hasSize(1);
        assertThat(relationships.of(acme, them).items()).hasSize(1);
    }

    @Test
    void oneEndMustBeOnesOwnToEditAndTheOtherMustBeSeen() {
        long ada = person("Ada", me);
        long acme = firm("Acme", them);

        assertThatThrownBy(() -> relate(ada, "employee", acme, me)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> relate(acme, "partner", ada, me)).isInstanceOf(NotFound.class);

        share(acme, mine, false);
        assertThat(relate(ada, "employee", acme, me).editable()).isTrue();

        long other = firm("Other", them);
        share(other, mine, false);
        assertThatThrownBy(() -> relate(acme, "partner", other, me)).isInstanceOf(OutOfReach.class);
        long id = relate(acme, "partner", other, them).id();
        assertThat(relationships.get(acme, id, me).editable()).isFalse();
        assertThatThrownBy(() -> relationships.remove(acme, id, me)).isInstanceOf(OutOfReach.class);
        assertThatThrownBy(() -> relationships.change(acme, id, 0, ALWAYS, me)).isInstanceOf(OutOfReach.class);
        // by way of a customer that has nothing to do with it
        assertThatThrownBy(() -> relationships.remove(ada, id, me)).isInstanceOf(NotFound.class);
    }

    @Test
    void aKindIsHeldAgainstWhoStandsAtItsEnds() {
        long ada = person("Ada", me);
        long bob = person("Bob", me);
        long acme = firm("Acme", me);

        assertThatThrownBy(() -> relate(acme, "employee", ada, me)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> relate(ada, "subsidiary", bob, me)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> relate(ada, "nonsense", bob, me)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> relate(ada, "spouse", ada, me)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> relationships.add(
                        ada,
                        new NewRelationship(
                                "spouse",
                                Direction.FORWARD,
                                bob,
                                new Particulars(
                                        LocalDate.parse("2020-02-02"), LocalDate.parse("2020-02-01"), false, null)),
                        me))
                .isInstanceOf(Invalid.class);
        assertThat(relationships.of(ada, me).items()).isEmpty();
    }

    @Test
    void theSameIsNotSaidTwiceOfTheSameDays() {
        long ada = person("Ada", me);
        long bob = person("Bob", me);
        relate(ada, "spouse", bob, until("2019-12-31"), me);

        relate(ada, "spouse", bob, from("2020-01-01"), me);
        assertThatThrownBy(() -> relate(bob, "spouse", ada, from("2021-01-01"), me))
                .as("what says the same from both ends is the same from the other")
                .isInstanceOf(CannotRelate.class);
        assertThat(relationships.of(ada, me).items())
                .extracting(Relationship::current)
                .containsExactly(true, false);
    }

    @Test
    void twoAtOnceSayTheSameOnlyOnce() throws Exception {
        long ada = person("Ada", me);
        long bob = person("Bob", me);

        var made = atOnce(
                () -> relate(ada, "partner", bob, me).id(),
                () -> relate(bob, "partner", ada, me).id());

        assertThat(made).hasSize(1);
        assertThat(relationships.of(ada, me).items()).hasSize(1);
    }

    @Test
    void aCircleIsRefusedByTheNamesOfItsSteps() {
        long top = firm("Top", me);
        long middle = firm("Middle", me);
        long low = firm("Low", me);
        relate(low, "subsidiary", middle, me);
        relate(middle, "subsidiary", top, me);

        assertThatThrownBy(() -> relate(top, "subsidiary", low, me))
                .isInstanceOf(CannotRelate.class)
                .hasMessageContaining("Top → Low → Middle → Top");
        assertThatThrownBy(() ->
                        relationships.add(low, new NewRelationship("subsidiary", Direction.BACKWARD, top, ALWAYS), me))
                .as("the same, said from the other end")
                .isInstanceOf(CannotRelate.class);
    }

    @Test
    void aCircleNamesNobodyWhomOneMayNotSee() {
        long top = firm("Top", me);
        long hidden = firm("Hidden", them);
        long low = firm("Low", me);
        relate(low, "subsidiary", hidden, kith);
        relate(hidden, "subsidiary", top, kith);

        assertThatThrownBy(() -> relate(top, "subsidiary", low, me))
                .isInstanceOf(CannotRelate.class)
                .hasMessageContaining("Top → Low → … → Top")
                .hasMessageNotContaining("Hidden");
        assertThatThrownBy(() -> relate(low, "subsidiary", top, me))
                .isInstanceOf(CannotRelate.class)
                .hasMessageNotContaining("Hidden");
    }

    @Test
    void whatIsOverStandsInNoCirclesWay() {
        long one = firm("One", me);
        long other = firm("Other", me);
        long id = relate(one, "subsidiary", other, until("2019-12-31"), me).id();

        relate(other, "subsidiary", one, from("2020-01-01"), me);

        assertThatThrownBy(() -> relationships.change(one, id, 0, until("2020-06-30"), me))
                .as("nor is it made to last into the circle")
                .isInstanceOf(CannotRelate.class);
        assertThat(hierarchies.of(one, me).nodes())
                .extracting(Hierarchy.Node::name)
                .containsExactly("One", "Other");
    }

    @Test
    void twoRequestsAtOnceMakeNoCircle() throws Exception {
        for (int round = 0; round < 5; round++) {
            long one = firm("One", me);
            long other = firm("Other", me);

            var made = atOnce(
                    () -> relate(one, "subsidiary", other, me).id(),
                    () -> relate(other, "subsidiary", one, me).id());

            assertThat(made).hasSize(1);
            assertThat(hierarchies.of(one, me).nodes()).hasSize(2);
        }
    }

    @Test
    void anOrganisationHasOneParentAtATime() {
        long low = firm("Low", me);
        long one = firm("One", me);
        long other = firm("Other", me);
        relate(low, "subsidiary", one, until("2020-06-30"), me);

        assertThatThrownBy(() -> relate(low, "subsidiary", other, from("2020-06-30"), me))
                .isInstanceOf(CannotRelate.class)
                .hasMessageContaining("Low is a subsidiary of One");
        relate(low, "subsidiary", other, from("2020-07-01"), me);
        assertThat(hierarchies.of(low, me).nodes())
                .extracting(Hierarchy.Node::name)
                .containsExactly("Other", "Low");
    }

    @Test
    void theTreeAddsUpWhatIsSeenAndSaysHowManyAreNot() {
        long top = firm("Top", me);
        long hidden = firm("Hidden", them);
        long low = firm("Low", me);
        long ada = person("Ada", me);
        long eve = person("Eve", them);
        relate(hidden, "subsidiary", top, kith);
        relate(low, "subsidiary", hidden, kith);
        relate(ada, "employee", low, kith);
        relate(ada, "buyer", top, kith);
        relate(eve, "employee", low, kith);
        revenue(top, 100);
        revenue(hidden, 1_000);
        revenue(low, 20);
        revenue(ada, 3);
        revenue(eve, 10_000);

        for (long from : List.of(top, low)) {
            var seen = hierarchies.of(from, me);
            assertThat(seen.nodes()).extracting(Hierarchy.Node::id).containsExactly(top, low);
            assertThat(seen.notShown()).isEqualTo(2);
            assertThat(seen.shown().organisations()).isEqualTo(2);
            assertThat(seen.shown().people()).as("counted once").isEqualTo(1);
            assertThat(seen.shown().revenue()).isEqualByComparingTo("123");
            assertThat(seen.nodes().getLast().parentId()).isEqualTo(top);
            assertThat(seen.nodes().getLast().direct()).isFalse();
            assertThat(seen.nodes().getLast().total().revenue()).isEqualByComparingTo("23");
        }
        var whole = hierarchies.of(low, kith);
        assertThat(whole.notShown()).isZero();
        assertThat(whole.shown().revenue()).isEqualByComparingTo("11123");
        assertThat(whole.nodes()).extracting(Hierarchy.Node::direct).containsOnly(true);
    }

    @Test
    void aDeletedOrganisationIsNotInTheTree() {
        long top = firm("Top", me);
        long low = firm("Low", me);
        relate(low, "subsidiary", top, me);

        customers.delete(top, kith);

        var left = hierarchies.of(low, me);
        assertThat(left.nodes()).extracting(Hierarchy.Node::id).containsExactly(low);
        assertThat(left.notShown()).isZero();
        assertThat(relationships.of(low, me).items()).isEmpty();
    }

    @Test
    void aMergeTakesRelationshipsAlongAndItsUndoingGivesThemBack() {
        long ada = person("Ada", me);
        long twin = person("Ada L.", me);
        long acme = firm("Acme", me);
        long id = relate(twin, "employee", acme, me).id();
        relate(ada, "family", twin, me);

        long merge = merge(ada, twin);

        assertThat(relationships.of(ada, me).items()).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(id);
            assertThat(one.kind()).isEqualTo("employee");
        });
        assertThat(relationships.of(acme, me).items())
                .extracting(one -> one.other().id())
                .containsExactly(ada);
        assertThat(relationships.graph(acme, me).nodes())
                .extracting(Relationships.Node::id)
                .containsExactlyInAnyOrder(acme, ada);
        // said while they are one: it stays with the survivor
        long bob = person("Bob", me);
        relate(ada, "partner", bob, me);
        relationships.change(ada, id, 0, new Particulars(null, null, true, "edited since"), me);

        merges.undo(merge, me);

        assertThat(relationships.of(twin, me).items())
                .extracting(Relationship::kind)
                .containsExactlyInAnyOrder("employee", "family");
        assertThat(relationships.get(twin, id, me).note()).isEqualTo("edited since");
        assertThat(relationships.of(ada, me).items())
                .extracting(Relationship::kind)
                .containsExactlyInAnyOrder("family", "partner");
    }

    @Test
    void undoingInAnyOrderLeavesEveryRelationshipWithWhomItNames() {
        long one = person("One", me);
        long two = person("Two", me);
        long three = person("Three", me);
        relate(one, "family", two, me);
        long first = merge(three, two);
        long second = merge(three, one);
        assertThat(relationships.of(three, me).items())
                .as("both ends are one now")
                .isEmpty();

        merges.undo(first, me);

        assertThat(relationships.of(two, me).items())
                .extracting(each -> each.other().id())
                .containsExactly(three);
        merges.undo(second, me);
        assertThat(relationships.of(two, me).items())
                .extracting(each -> each.other().id())
                .containsExactly(one);
        assertThat(relationships.of(three, me).items()).isEmpty();
    }

    @Test
    void aMergeThatClosesACircleLeavesATree() {
        long top = firm("Top", me);
        long middle = firm("Middle", me);
        long low = firm("Low", me);
        relate(middle, "subsidiary", top, me);
        relate(low, "subsidiary", middle, me);

        long merge = merge(low, top);

        for (long from : List.of(low, middle)) {
            var tree = hierarchies.of(from, me);
            assertThat(tree.nodes()).extracting(Hierarchy.Node::id).containsExactlyInAnyOrder(low, middle);
            assertThat(tree.nodes().stream().filter(node -> node.parentId() == null))
                    .hasSize(1);
            assertThat(tree.shown().organisations()).isEqualTo(2);
        }
        merges.undo(merge, me);
        assertThat(hierarchies.of(low, me).nodes())
                .extracting(Hierarchy.Node::id)
                .containsExactly(top, middle, low);
    }

    @Test
    void theGraphHasTwoStepsAndABound() {
        long middle = firm("Middle", me);
        var near = new ArrayList<Long>();
        for (int i = 0; i < 25; i++) {
            near.add(person("Near " + i, me));
            relate(near.getLast(), "employee", middle, me);
        }
        long far = person("Far", me);
        relate(far, "family", near.getFirst(), me);
        relate(near.get(0), "family", near.get(1), me);
        long tooFar = person("Too far", me);
        relate(tooFar, "family", far, me);

        var graph = relationships.graph(near.getFirst(), me);
        assertThat(graph.nodes())
                .extracting(Relationships.Node::id)
                .contains(near.get(0), near.get(1), middle, far)
                .contains(near.get(2))
                .contains(tooFar);
        assertThat(graph.nodes().size()).isLessThanOrEqualTo(36);

        var around = relationships.graph(middle, me);
        assertThat(around.more()).isTrue();
        assertThat(around.nodes()).hasSizeLessThanOrEqualTo(36).doesNotHaveDuplicates();
        assertThat(around.nodes()).extracting(Relationships.Node::id).doesNotContain(tooFar);
        var ids = around.nodes().stream().map(Relationships.Node::id).toList();
        assertThat(around.edges()).allSatisfy(edge -> {
            assertThat(ids).contains(edge.from(), edge.to());
        });
    }

    @Test
    void aChangeSaysWhichVersionItChanges() throws Exception {
        long ada = person("Ada", me);
        long bob = person("Bob", me);
        long id = relate(ada, "partner", bob, me).id();
        var path = "/api/customers/%d/relationships/%d".formatted(ada, id);
        var browser = people.as(mine);

        assertThat(send(browser, HttpMethod.PUT, path, "{\"note\":\"none given\"}", null)
                        .getStatus())
                .isEqualTo(428);
        var etag = send(browser, HttpMethod.GET, path, "", null).getHeader("ETag");
        assertThat(etag).isEqualTo("\"0\"");
        var changed = send(browser, HttpMethod.PUT, path, "{\"note\":\"given\",\"from\":\"2021-05-01\"}", etag);
        assertThat(changed.getStatus()).isEqualTo(200);
        assertThat(changed.getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(send(browser, HttpMethod.PUT, path, "{\"note\":\"late\"}", etag)
                        .getStatus())
                .isEqualTo(409);
        assertThat(relationships.get(ada, id, me).note()).isEqualTo("given");
        assertThatThrownBy(() -> relationships.change(ada, id, 0, ALWAYS, me)).isInstanceOf(StaleVersion.class);
    }

    @Test
    void anAdministratorAddsAKindInBothLanguagesAndRetiresIt() throws Exception {
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        var created = send(administrator, HttpMethod.POST, "/api/relationship-kinds", """
                {"forward":{"en":"teaches","zh":"教"},"backward":{"en":"is taught by","zh":"老师是"},
                 "fromKind":"person","toKind":"person","symmetric":false}""", null);
        assertThat(created.getStatus()).as(created.getContentAsString()).isEqualTo(201);
        var code = JsonMapper.shared()
                .readTree(created.getContentAsString())
                .path("code")
                .asString();
        assertThat(kinds.all())
                .filteredOn(kind -> kind.code().equals(code))
                .singleElement()
                .satisfies(kind -> {
                    assertThat(kind.backward()).isEqualTo(new Label("is taught by", "老师是"));
                    assertThat(kind.builtIn()).isFalse();
                });
        long ada = person("Ada", me);
        long bob = person("Bob", me);
        relate(ada, code, bob, me);

        var path = "/api/relationship-kinds/" + code;
        var retired = "{\"forward\":{\"en\":\"taught\"},\"backward\":{\"en\":\"was taught by\"},\"retired\":true}";
        assertThat(send(administrator, HttpMethod.PUT, path, retired, null).getStatus())
                .isEqualTo(428);
        assertThat(send(administrator, HttpMethod.PUT, path, retired, "\"0\"").getStatus())
                .isEqualTo(200);
        assertThat(send(administrator, HttpMethod.PUT, path, retired, "\"0\"").getStatus())
                .isEqualTo(409);

        assertThatThrownBy(() -> relate(bob, code, ada, me)).isInstanceOf(Invalid.class);
        assertThat(relationships.of(ada, me).items())
                .extracting(Relationship::kind)
                .containsExactly(code);
        var half = "{\"forward\":{\"en\":\"teaches\"},\"symmetric\":false}";
        assertThat(send(administrator, HttpMethod.POST, "/api/relationship-kinds", half, null)
                        .getStatus())
                .isEqualTo(422);
        assertThat(send(people.as(mine), HttpMethod.POST, "/api/relationship-kinds", half, null)
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void everyKindIsNamedInBothLanguagesFromBothEnds() {
        assertThat(kinds.all())
                .filteredOn(RelationshipKind::builtIn)
                .hasSize(13)
                .allSatisfy(kind -> {
                    for (var label : List.of(kind.forward(), kind.backward())) {
                        assertThat(label.en()).isNotBlank();
                        assertThat(label.zh()).isNotBlank();
                    }
                    assertThat(kind.symmetric()).isEqualTo(kind.forward().equals(kind.backward()));
                });
    }

    @Test
    void anErasedEndTakesTheRelationshipAlongFromTheTrailToo() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        long ada = person("Erasable Ada Byron", kith);
        long bob = person("Bob", kith);
        long id = relationships
                .add(
                        bob,
                        new NewRelationship(
                                "family",
                                Direction.FORWARD,
                                ada,
                                new Particulars(null, null, false, "Her cousin drinks.")),
                        kith)
                .id();
        assertThat(send(browser, HttpMethod.GET, "/api/customers/" + ada + "/held", "", null)
                        .getContentAsString())
                .contains("family")
                .as("the note speaks of somebody else as well")
                .doesNotContain("Her cousin drinks.");

        var asked =
                send(browser, HttpMethod.POST, "/api/customers/" + ada + "/erasure", "{\"reason\":\"request\"}", null);
        assertThat(asked.getStatus()).as(asked.getContentAsString()).isLessThan(300);
        var erasure = JsonMapper.shared()
                .readTree(asked.getContentAsString())
                .path("id")
                .asLong();
        await().atMost(2, TimeUnit.MINUTES).until(() -> state(browser, erasure).contains("\"state\":\"planned\""));
        send(browser, HttpMethod.POST, "/api/erasures/" + erasure + "/approve", "", null);
        await().atMost(4, TimeUnit.MINUTES).until(() -> state(browser, erasure).contains("\"state\":\"done\""));

        assertThat(sql.fetchValue("select count(*) from customers.relationship where id = ?", id))
                .isEqualTo(0L);
        assertThat(relationships.of(bob, kith).items()).isEmpty();
        assertThat(sql.fetchValue("select count(*) from platform.audit where changes::text like '%cousin drinks%'"))
                .isEqualTo(0L);
    }

    @Test
    void whatIsSaidOfARelationshipIsInTheTrailAndTheNoteIsNot() {
        long ada = person("Ada", me);
        long bob = person("Bob", me);
        long id = relate(ada, "partner", bob, new Particulars(null, null, false, "Between the two."), me)
                .id();
        relationships.change(ada, id, 0, new Particulars(LocalDate.parse("2020-01-01"), null, true, "Other."), me);
        relationships.remove(ada, id, me);

        var trail = sql.fetch(
                "select action, customer_id, changes::text from platform.audit where object = 'customers.relationship' and record = {0} order by id",
                DSL.val(Long.toString(id)));
        assertThat(trail.getValues(0, String.class)).containsExactly("insert", "update", "delete");
        assertThat(trail.getValues(1, Long.class))
                .as("under nobody who may not know")
                .containsOnlyNulls();
        assertThat(String.join(" ", trail.getValues(2, String.class)))
                .contains("2020-01-01", "•••")
                .doesNotContain("Between the two.", "Other.");
    }

    private String state(RequestPostProcessor browser, long erasure) throws Exception {
        return send(browser, HttpMethod.GET, "/api/erasures/" + erasure, "", null)
                .getContentAsString();
    }

    /** What came of those that were not refused. */
    @SafeVarargs
    private static <T> List<T> atOnce(Callable<T>... works) throws Exception {
        var gate = new CyclicBarrier(works.length);
        try (var workers = Executors.newFixedThreadPool(works.length)) {
            var running = new ArrayList<java.util.concurrent.Future<T>>();
            for (var work : works) {
                running.add(workers.submit(() -> {
                    gate.await(1, TimeUnit.MINUTES);
                    return work.call();
                }));
            }
            var made = new ArrayList<T>();
            for (var one : running) {
                try {
                    made.add(one.get(2, TimeUnit.MINUTES));
                } catch (java.util.concurrent.ExecutionException refused) {
                    assertThat(refused.getCause()).isInstanceOf(CannotRelate.class);
                }
            }
            return made;
        }
    }

    private Relationship relate(long one, String kind, long other, Viewer viewer) {
        return relate(one, kind, other, ALWAYS, viewer);
    }

    private Relationship relate(long one, String kind, long other, Particulars said, Viewer viewer) {
        return relationships.add(one, new NewRelationship(kind, Direction.FORWARD, other, said), viewer);
    }

    private static Particulars from(String day) {
        return new Particulars(LocalDate.parse(day), null, false, null);
    }

    private static Particulars until(String day) {
        return new Particulars(null, LocalDate.parse(day), false, null);
    }

    private long merge(long survivor, long merged) {
        return merges.merge(
                new Merges.Wish(
                        survivor,
                        customers.get(survivor, me).version(),
                        merged,
                        customers.get(merged, me).version(),
                        Set.of()),
                me);
    }

    @Test
    void ofAFirmForWhichMoreWorkThanCanBeToldThePartSaysThatItIsOne() {
        long acme = firm("Acme", me);
        var most = DefaultHierarchies.MOST_PEOPLE;
        sql.execute(
                "insert into customers.customer (kind, name, owner_id) select 'person', 'Worker', ? from generate_series(1, ?)",
                mine.id(),
                most + 1);
        sql.execute("""
                insert into customers.relationship (kind, from_id, to_id, created_at, changed_at)
                select 'employee', id, ?, now(), now() from customers.customer where owner_id = ? and name = 'Worker'""", acme, mine.id());

        var hierarchy = hierarchies.of(acme, me);

        assertThat(hierarchy.whole()).isFalse();
        assertThat(hierarchy.shown().people()).isEqualTo(most);
    }

    private long person(String name, Viewer owner) {
        return customers.create(NewCustomer.person(name), owner);
    }

    private long firm(String name, Viewer owner) {
        long id = customers.create(NewCustomer.person(name), owner);
        sql.execute("update customers.customer set kind = 'organisation' where id = ?", id);
        return id;
    }

    private void revenue(long customer, int euros) {
        sql.execute("update customers.order_figures set revenue = ? where customer_id = ?", euros, customer);
    }

    private void share(long customer, People.Person with, boolean mayEdit) {
        sql.execute(
                "insert into customers.customer_share (customer_id, user_id, may_edit, shared_at) values (?, ?, ?, now())",
                customer,
                with.id(),
                mayEdit);
    }

    private MockHttpServletResponse send(
            RequestPostProcessor who, HttpMethod method, String path, String body, @Nullable String ifMatch)
            throws Exception {
        var request = request(method, path)
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return mvc.perform(request).andReturn().getResponse();
    }
}
