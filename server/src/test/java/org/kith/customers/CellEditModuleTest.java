package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.OutOfReach;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldDraft;
import org.kith.platform.fields.Label;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** One field is changed where the list shows it. */
@KithTest
class CellEditModuleTest {
    @Autowired
    Customers customers;

    @Autowired
    CustomerList list;

    @Autowired
    CustomFields fields;

    @Autowired
    Shares shares;

    @Autowired
    Timeline timeline;

    @Autowired
    People people;

    @Autowired
    MockMvc mvc;

    private final List<CustomField> made = new ArrayList<>();
    private Viewer admin = Viewer.system();
    private Viewer viewer = Viewer.system();
    private Viewer stranger = Viewer.system();
    private People.Person person = new People.Person(0, "");

    @BeforeEach
    void twoTeamsSignIn() {
        var team = people.team(null);
        admin = people.viewer(people.personIn(team, Role.ADMINISTRATOR));
        person = people.personIn(team, Role.SALES);
        viewer = people.viewer(person);
        stranger = people.viewer(people.personIn(people.team(null), Role.SALES));
    }

    @AfterEach
    void theFieldsGo() {
        made.forEach(field -> fields.retire("customer", field.id(), admin));
    }

    @Test
    void eachFieldIsChangedByItselfAndToldInTheHistory() {
        var tier = field(CustomKind.TEXT);
        var id = ada(viewer);

        edit(id, "city", "Bergen", "Oslo");
        edit(id, "email", "ada@people.example", " Ada@New.Example ");
        edit(id, "phone", "+4722334455", null);
        edit(id, "birthday", null, "1990-12-31");
        edit(id, "kind", "person", "organisation");
        edit(id, "ownerId", viewer.userId(), null);
        edit(id, tier.path(), null, "Gold");
        edit(id, tier.path(), "Gold", "Silver");

        var now = customers.get(id, viewer);
        assertThat(now.city()).isEqualTo("Oslo");
        assertThat(now.country()).isEqualTo("NO");
        assertThat(now.primary(ContactKind.EMAIL)).isEqualTo("ada@new.example");
        assertThat(now.primary(ContactKind.PHONE)).isNull();
        assertThat(now.birthday()).hasToString("1990-12-31");
        assertThat(now.kind()).isEqualTo(CustomerKind.ORGANISATION);
        assertThat(now.ownerId()).isNull();
        assertThat(now.teamId()).isEqualTo(viewer.teamId());
        assertThat(now.custom().get(tier.key())).isEqualTo("Silver");
        assertThat(now.version()).isEqualTo(8);
        assertThat(timeline.read(id, 50, null, viewer)
                        .items()
                        .getFirst()
                        .details()
                        .get("changes"))
                .isEqualTo(Map.of(tier.path(), Map.of("old", "Gold", "new", "Silver")));
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotOverwrittenAndIsSaid() throws Exception {
        var id = ada(viewer);
        edit(id, "city", "Bergen", "Oslo");

        assertThatThrownBy(() -> edit(id, "city", "Bergen", "Tromsø"))
                .isInstanceOfSatisfying(
                        ValueChanged.class,
                        refusal -> assertThat(refusal.details()).containsEntry("current", "Oslo"));
        assertThat(customers.get(id, viewer).city()).isEqualTo("Oslo");
        // another field may have changed in between
        edit(id, "language", null, "nb");
        // and what is wished already is no conflict
        var version = customers.get(id, viewer).version();
        edit(id, "city", "Bergen", "Oslo");
        assertThat(customers.get(id, viewer).version()).isEqualTo(version);

        var answer = mvc.perform(MockMvcRequestBuilders.patch("/api/customers/" + id)
                        .with(people.as(person))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"edits\":[{\"field\":\"city\",\"was\":\"Bergen\",\"value\":\"Bodø\"}]}"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString()).contains("value-changed").contains("\"current\":\"Oslo\"");
    }

    @Test
    void severalFieldsAreChangedTogetherOrNotAtAll() {
        var id = ada(viewer);

        assertThatThrownBy(() -> customers.edit(
                        id,
                        List.of(new CellEdit("city", "Bergen", "Lyon"), new CellEdit("country", "SE", "FR")),
                        viewer))
                .isInstanceOf(ValueChanged.class);
        assertThat(customers.get(id, viewer).city()).isEqualTo("Bergen");
        customers.edit(
                id, List.of(new CellEdit("city", "Bergen", "Lyon"), new CellEdit("country", "NO", "fr")), viewer);

        assertThat(customers.get(id, viewer).city()).isEqualTo("Lyon");
        assertThat(customers.get(id, viewer).country()).isEqualTo("FR");
    }

    @Test
    void whoMayOnlySeeARowIsToldSoAndChangesNothing() {
        var mine = ada(viewer);
        var shown = ada(stranger);
        var hidden = ada(stranger);
        shares.share(shown, new Shares.Wish(viewer.userId(), null, false, null), stranger);

        var rows = list.rows(List.of(mine, shown, hidden), viewer);

        assertThat(rows).extracting(CustomerRow::id).containsExactly(mine, shown);
        assertThat(rows).extracting(CustomerRow::editable).containsExactly(true, false);
        assertThat(list.rows(List.of(mine), people.viewer(people.personIn(viewer.teamId(), Role.ANALYST))))
                .noneMatch(CustomerRow::editable);
        assertThatThrownBy(() -> edit(shown, "city", "Bergen", "Oslo")).isInstanceOf(OutOfReach.class);
        assertThatThrownBy(() -> edit(hidden, "city", "Bergen", "Oslo")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> edit(hidden, "city", "guess", "Oslo")).isInstanceOf(NotFound.class);
        assertThat(customers.get(shown, stranger).city()).isEqualTo("Bergen");
    }

    @Test
    void whatAFormWouldRefuseIsRefused() {
        var seats = field(CustomKind.NUMBER);
        var link = field(CustomKind.LINK);
        var id = ada(viewer);
        var foreign = ada(stranger);
        edit(id, seats.path(), null, 12.50);
        edit(id, seats.path(), 12.5, 13);

        for (var edit : List.of(
                new CellEdit("name", "Ada", ""),
                new CellEdit("country", "NO", "Atlantis"),
                new CellEdit("email", "ada@people.example", "nobody"),
                new CellEdit("birthday", null, "yesterday"),
                new CellEdit("kind", "person", "robot"),
                new CellEdit("ownerId", viewer.userId(), "me"),
                new CellEdit("ownerId", viewer.userId(), -1),
                new CellEdit("city", "Bergen", 7),
                new CellEdit(seats.path(), 13, "many"),
                new CellEdit(link.path(), null, foreign),
                new CellEdit("custom.a') --", null, "x"),
                new CellEdit("deletedAt", null, "2026-01-01"),
                new CellEdit("version", 0, 1))) {
            assertThatThrownBy(() -> customers.edit(id, List.of(edit), viewer))
                    .as(edit.toString())
                    .isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> customers.edit(id, List.of(), viewer)).isInstanceOf(Invalid.class);
    }

    @Test
    void whatWasTypedOfAnAddressStaysWhereAnotherFieldIsEdited() {
        var id = customers.create(
                new NewCustomer(
                        CustomerKind.PERSON, "Bo", null, null, null, "NO", null, null, null, "22 33 44 55", null),
                viewer);

        edit(id, "city", null, "Oslo");

        assertThat(customers.get(id, viewer).contactPoints())
                .extracting(ContactPoint::given, ContactPoint::normalised)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("22 33 44 55", "+4722334455"));
    }

    @Test
    void aGapAmongTheEditsAndANumberBeyondAllNumbersAreRefusedByName() throws Exception {
        var id = ada(viewer);
        var seats = field(CustomKind.NUMBER);

        var gap = patch(id, "{\"edits\":[null]}");
        assertThat(gap.getStatus()).isEqualTo(422);
        assertThat(gap.getContentAsString()).contains("edits[0]");
        var beyond = patch(id, "{\"edits\":[{\"field\":\"%s\",\"was\":1e999,\"value\":5}]}".formatted(seats.path()));
        assertThat(beyond.getStatus()).isEqualTo(409);
        assertThat(beyond.getContentAsString()).contains("value-changed");
        assertThat(customers.get(id, viewer).custom()).isEmpty();
    }

    private MockHttpServletResponse patch(long id, String body) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.patch("/api/customers/" + id)
                        .with(people.as(person))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
    }

    private void edit(long id, String field, @Nullable Object was, @Nullable Object value) {
        customers.edit(id, List.of(new CellEdit(field, was, value)), viewer);
    }

    private long ada(Viewer owner) {
        return customers.create(
                new NewCustomer(
                        CustomerKind.PERSON,
                        "Ada",
                        null,
                        null,
                        null,
                        "NO",
                        "Bergen",
                        null,
                        "ada@people.example",
                        "+47 22 33 44 55",
                        null),
                owner);
    }

    private CustomField field(CustomKind kind) {
        var title = "Cell " + System.nanoTime();
        var field = fields.create(
                "customer",
                kind,
                new FieldDraft(new Label(title, null), null, null, null, null, null, true, null, List.of(), null),
                admin);
        made.add(field);
        return field;
    }
}
