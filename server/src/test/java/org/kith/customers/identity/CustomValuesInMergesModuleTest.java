package org.kith.customers.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldDraft;
import org.kith.platform.fields.Label;
import org.kith.shared.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of the values in a firm's own fields when two records become one and are parted again. */
@KithTest
class CustomValuesInMergesModuleTest {
    @Autowired
    Merges merges;

    @Autowired
    Customers customers;

    @Autowired
    CustomFields fields;

    @Autowired
    People people;

    @Autowired
    DSLContext db;

    private final List<CustomField> made = new ArrayList<>();
    private Viewer viewer = Viewer.system();

    @BeforeEach
    void someoneSignsIn() {
        viewer = people.viewer(people.person(Role.ADMINISTRATOR));
    }

    @AfterEach
    void theFieldsGo() {
        for (var field : made) {
            fields.change("customer", field.id(), field.version(), draft(field.name(), false), viewer);
            fields.retire("customer", field.id(), viewer);
        }
    }

    @Test
    void theSurvivorIsFilledAndBothAreAsTheyWereAfterwards() {
        var tier = field("Tier", CustomKind.TEXT, false);
        var seats = field("Seats", CustomKind.NUMBER, false);
        var code = field("Code", CustomKind.TEXT, true);
        var ada = customer("Ada", Map.of(tier.key(), "gold"));
        var twin = customer("A. Lovelace", Map.of(tier.key(), "silver", seats.key(), 7, code.key(), "A-1"));

        var merge = merge(ada, twin);

        assertThat(values(ada)).isEqualTo(Map.of(tier.key(), "gold", seats.key(), "7", code.key(), "A-1"));
        assertThatThrownBy(() -> customer("Thief", Map.of(code.key(), "A-1"))).isInstanceOf(Refusal.class);
        merges.undo(merge, viewer);
        assertThat(values(ada)).isEqualTo(Map.of(tier.key(), "gold"));
        assertThat(values(twin)).isEqualTo(Map.of(tier.key(), "silver", seats.key(), "7", code.key(), "A-1"));
    }

    @Test
    void whatTheLastSurvivorAlwaysHadStaysWhenAnEarlierMergeIsUndone() {
        var tier = field("Tier", CustomKind.TEXT, false);
        var first = customer("Ada", Map.of());
        var absorbed = customer("A. Lovelace", Map.of(tier.key(), "gold"));
        var last = customer("Ada Lovelace", Map.of(tier.key(), "gold"));
        var earlier = merge(first, absorbed);
        merge(last, first);

        merges.undo(earlier, viewer);

        assertThat(values(last)).isEqualTo(Map.of(tier.key(), "gold"));
        assertThat(values(absorbed)).isEqualTo(Map.of(tier.key(), "gold"));
    }

    @Test
    void anEditInBetweenStays() {
        var seats = field("Seats", CustomKind.NUMBER, false);
        var ada = customer("Ada", Map.of());
        var twin = customer("A. Lovelace", Map.of(seats.key(), 7));
        var merge = merge(ada, twin);

        customers.change(ada, version(ada), NewCustomer.person("Ada").withCustom(Map.of(seats.key(), 8)), viewer);
        merges.undo(merge, viewer);

        assertThat(values(ada)).isEqualTo(Map.of(seats.key(), "8"));
        assertThat(values(twin)).isEqualTo(Map.of(seats.key(), "7"));
    }

    @Test
    void aUniqueValueThatWentToSomebodyElseIsNamedWhenTheyAreParted() {
        var code = field("Code", CustomKind.TEXT, true);
        var ada = customer("Ada", Map.of(code.key(), "A-1"));
        var twin = customer("A. Lovelace", Map.of(code.key(), "A-2"));
        var merge = merge(ada, twin);
        customer("Bob", Map.of(code.key(), "A-2"));

        assertThatThrownBy(() -> merges.undo(merge, viewer))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("“Code”");
    }

    @Test
    void linksLeadToTheSurvivorAndBack() {
        var parent = field("Parent", CustomKind.LINK, false);
        var ada = customer("Ada", Map.of());
        var twin = customer("A. Lovelace", Map.of());
        var child = customer("Child", Map.of(parent.key(), twin));

        var merge = merge(ada, twin);
        assertThat(values(child)).isEqualTo(Map.of(parent.key(), String.valueOf(ada)));
        merges.undo(merge, viewer);
        assertThat(values(child)).isEqualTo(Map.of(parent.key(), String.valueOf(twin)));
    }

    private long merge(long survivor, long merged) {
        return merges.merge(new Merges.Wish(survivor, version(survivor), merged, version(merged), Set.of()), viewer);
    }

    private long version(long id) {
        return customers.get(id, viewer).version();
    }

    private Map<String, String> values(long id) {
        return db
                .fetch(
                        "select v.key, v.value #>> '{}' from customers.customer c, jsonb_each(c.custom) v where c.id = ?",
                        id)
                .stream()
                .collect(java.util.stream.Collectors.toMap(
                        row -> row.get(0, String.class), row -> row.get(1, String.class)));
    }

    private long customer(String name, Map<String, Object> values) {
        var given = new LinkedHashMap<String, @Nullable Object>(values);
        return customers.create(NewCustomer.person(name).withCustom(given), viewer);
    }

    private CustomField field(String name, CustomKind kind, boolean unique) {
        var field = fields.create("customer", kind, draft(new Label(name, null), unique), viewer);
        made.add(field);
        return field;
    }

    private static FieldDraft draft(Label name, boolean unique) {
        return new FieldDraft(name, null, null, null, unique, null, null, null, null, null);
    }
}
