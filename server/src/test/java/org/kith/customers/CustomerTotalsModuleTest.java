package org.kith.customers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.customers.CustomerTotals.Group;
import org.kith.customers.CustomerTotals.View;
import org.kith.intelligence.Shop;
import org.kith.platform.access.People;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Reach;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.ViewerForbidden;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldDraft;
import org.kith.platform.fields.Label;
import org.kith.shared.Invalid;
import org.springframework.beans.factory.annotation.Autowired;

/** Counts and sums of what a view shows: of the same customers, and of no other. */
@KithTest
class CustomerTotalsModuleTest {
    private static final View ALL = new View(null, null);

    @Autowired
    CustomerTotals totals;

    @Autowired
    Customers customers;

    @Autowired
    CustomerList list;

    @Autowired
    ListViews views;

    @Autowired
    CustomFields fields;

    @Autowired
    Shares shares;

    @Autowired
    Shop shop;

    @Autowired
    People people;

    @Autowired
    DSLContext db;

    private final List<CustomField> made = new ArrayList<>();
    private Viewer admin = Viewer.system();
    private Viewer viewer = Viewer.system();
    private Viewer colleague = Viewer.system();
    private Viewer stranger = Viewer.system();
    private @Nullable CustomField choice;
    private @Nullable CustomField number;

    @BeforeEach
    void twoTeamsSignIn() {
        var team = people.team(null);
        admin = people.viewer(people.personIn(team, Role.ADMINISTRATOR));
        viewer = people.viewer(people.personIn(team, Role.SALES));
        colleague = people.viewer(people.personIn(team, Role.SALES));
        stranger = people.viewer(people.personIn(people.team(null), Role.SALES));
        choice = field(CustomKind.CHOICE, "Gold", "Silver", "Bronze");
        number = field(CustomKind.NUMBER);
    }

    private CustomField tier() {
        return requireNonNull(choice);
    }

    private CustomField seats() {
        return requireNonNull(number);
    }

    @AfterEach
    void theFieldsGo() {
        made.forEach(field -> fields.retire("customer", field.id(), admin));
    }

    @Test
    void groupsAreCountedAndSummedByTheirValuesThoseWithoutOneToo() {
        customer("NO", "gold", 10, viewer);
        customer("NO", "gold", 2.5, viewer);
        customer("SE", "silver", null, colleague);
        customer("SE", null, 7, viewer);

        var groups = totals.groups(ALL, tier().path(), List.of(seats().path()), viewer);

        assertThat(groups.exact()).isTrue();
        assertThat(groups.complete()).isTrue();
        assertThat(groups.items())
                .containsExactlyInAnyOrder(
                        new Group("gold", null, 2, Map.of(seats().path(), new BigDecimal("12.5"))),
                        new Group("silver", null, 1, Map.of()),
                        new Group(null, null, 1, Map.of(seats().path(), new BigDecimal("7"))));
        var all = totals.totals(ALL, List.of(seats().path()), viewer);
        assertThat(all.count()).isEqualTo(4);
        assertThat(all.sums()).isEqualTo(Map.of(seats().path(), new BigDecimal("19.5")));
        assertThat(totals.groups(ALL, "owner", List.of(), viewer).items())
                .containsExactly(
                        new Group(Long.toString(viewer.userId()), viewer.name(), 3, Map.of()),
                        new Group(Long.toString(colleague.userId()), colleague.name(), 1, Map.of()));
        assertThat(totals.groups(ALL, "country", List.of(), viewer).items())
                .extracting(Group::value, Group::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("NO", 2L), org.assertj.core.groups.Tuple.tuple("SE", 2L));
    }

    @Test
    void theViewsFilterAndSearchNarrowThem() {
        customer("NO", "gold", 1, viewer);
        customer("SE", "gold", 2, viewer);
        var norway = "{\"type\":\"compare\",\"field\":\"country\",\"operator\":\"equals\",\"values\":[\"NO\"]}";

        var groups = totals.groups(new View(null, norway), tier().path(), List.of(seats().path()), viewer);

        assertThat(groups.items()).containsExactly(new Group("gold", null, 1, Map.of(seats().path(), BigDecimal.ONE)));
        assertThat(totals.totals(new View("nobody has this name", null), List.of(seats().path()), viewer))
                .isEqualTo(new CustomerTotals.Totals(0, true, Map.of()));
    }

    @Test
    void whoIsHiddenIsInNoCountNoSumAndNoGroup() {
        customer("NO", "gold", 1, viewer);
        customer("SE", "bronze", 1_000, stranger);
        var shown = customer("SE", "gold", 4, stranger);
        shares.share(shown, new Shares.Wish(viewer.userId(), null, false, null), stranger);
        var deleted = customer("NO", "silver", 500, viewer);
        customers.delete(deleted, viewer);

        assertThat(totals.groups(ALL, tier().path(), List.of(seats().path()), viewer)
                        .items())
                .containsExactly(new Group("gold", null, 2, Map.of(seats().path(), new BigDecimal("5"))));
        assertThat(totals.groups(ALL, "owner", List.of(), viewer).items())
                .extracting(Group::count)
                .containsExactly(1L, 1L);
        var sums = totals.totals(ALL, List.of(seats().path()), viewer);
        assertThat(sums.count())
                .isEqualTo(list.page(new CustomerList.Query(null, null, null, 10, null), viewer)
                        .total()
                        .count())
                .isEqualTo(2);
        assertThat(sums.sums()).isEqualTo(Map.of(seats().path(), new BigDecimal("5")));
    }

    @Test
    void whoMayNotReadOrdersLearnsNoSumOfThem() {
        var one = customer("NO", "gold", 1, viewer);
        shop.order(one, shop.product("tea"), Instant.parse("2026-03-01T11:30:00Z"), 40, 10);
        var blind = new Viewer(
                viewer.userId(),
                "Blind",
                viewer.teamId(),
                viewer.teams(),
                Reach.OWN,
                List.of(Permission.CUSTOMERS_READ));

        assertThat(totals.totals(ALL, List.of("revenue", "orders"), viewer).sums())
                .isEqualTo(Map.of("revenue", new BigDecimal("40"), "orders", BigDecimal.ONE));
        for (var measure : List.of("revenue", "orders")) {
            assertThatThrownBy(() -> totals.totals(ALL, List.of(measure), blind))
                    .isInstanceOf(ViewerForbidden.class);
            assertThatThrownBy(() -> totals.groups(ALL, "country", List.of(measure), blind))
                    .isInstanceOf(ViewerForbidden.class);
        }
        assertThat(totals.totals(ALL, List.of(), blind).count()).isEqualTo(1);
    }

    @Test
    void onlyFieldsOfFewValuesGroupAndOnlyNumbersAreSummed() {
        var text = field(CustomKind.TEXT);
        for (var by : List.of("name", "email", "orders", text.path(), "custom.a') --", "", "c.id", "trait.clv")) {
            assertThatThrownBy(() -> totals.groups(ALL, by, List.of(), viewer))
                    .as(by)
                    .isInstanceOf(Invalid.class);
        }
        for (var measure : List.of("name", text.path(), tier().path(), "custom.nothing", "id); drop table x; --")) {
            assertThatThrownBy(() -> totals.totals(ALL, List.of(measure), viewer))
                    .as(measure)
                    .isInstanceOf(Invalid.class);
        }
    }

    @Test
    void aViewKeepsHowItIsLaidOut() {
        var board = new ListView.Arrangement(ListView.Layout.BOARD, tier().path(), seats().path(), true);
        var id = views.create(state("Board", board), viewer);

        var kept = views.all(viewer).stream()
                .filter(view -> view.id() == id)
                .findFirst()
                .orElseThrow();

        assertThat(kept.state().arrangement()).isEqualTo(board);
        for (var wrong : List.of(
                new ListView.Arrangement(ListView.Layout.BOARD, null, null, false),
                new ListView.Arrangement(ListView.Layout.LIST, "name", null, false),
                new ListView.Arrangement(ListView.Layout.LIST, "owner", "name", false))) {
            assertThatThrownBy(() -> views.create(state("Wrong", wrong), viewer))
                    .isInstanceOf(Invalid.class);
        }
    }

    private static ListView.State state(String name, ListView.Arrangement arrangement) {
        return new ListView.State(
                name, ListView.Audience.MINE, null, null, null, List.of(new ListView.Column("name", 200)), arrangement);
    }

    private long customer(String country, @Nullable String code, @Nullable Number places, Viewer owner) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put(tier().key(), code);
        values.put(seats().key(), places);
        return customers.create(
                new NewCustomer(CustomerKind.PERSON, "Sum", null, null, null, country, null, null, null, null, null)
                        .withCustom(values),
                owner);
    }

    private CustomField field(CustomKind kind, String... options) {
        var drafts = List.of(options).stream()
                .map(option -> new FieldDraft.OptionDraft(null, new Label(option, null), null))
                .toList();
        var title = "Sum " + System.nanoTime();
        var field = fields.create(
                "customer",
                kind,
                new FieldDraft(new Label(title, null), null, null, null, null, null, true, null, drafts, null),
                admin);
        made.add(field);
        return field;
    }
}
