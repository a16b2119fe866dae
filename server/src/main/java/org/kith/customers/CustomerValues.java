package org.kith.customers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.FieldNotEditable;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldValues;
import org.kith.query.FieldType;
import org.kith.shared.Invalid;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** The values that customers have in the fields that the firm added. */
@Component
public class CustomerValues {
    static final String OBJECT = "customer";

    private final CustomFields definitions;
    private final CustomValueStore store;
    private final CustomerStore customers;

    CustomerValues(CustomFields definitions, CustomValueStore store, CustomerStore customers) {
        this.definitions = definitions;
        this.store = store;
        this.customers = customers;
    }

    /** A record that a value leads to; without a name where the viewer may not see it. */
    public record Linked(long id, @Nullable String name) {}

    static JSONB jsonb(Map<String, Object> values) {
        return JSONB.jsonb(FieldValues.write(values));
    }

    static Map<String, Object> read(@Nullable JSONB json) {
        return FieldValues.read(json == null ? null : json.data());
    }

    static FieldType type(CustomKind kind) {
        return switch (kind) {
            case TEXT -> FieldType.TEXT;
            case NUMBER, MONEY, LINK -> FieldType.NUMBER;
            case DATE -> FieldType.DATE;
            case CHOICE -> FieldType.CHOICE;
            case CHOICES -> FieldType.CHOICES;
            case YES_NO -> FieldType.BOOLEAN;
        };
    }

    /** The values of records as people see them: those of fields in use, links with the names of where they lead. */
    public List<Map<String, Object>> shown(List<Map<String, Object>> records, Viewer viewer) {
        if (records.stream().allMatch(Map::isEmpty)) {
            return records;
        }
        var fields = readable(viewer);
        var names = linkedNames(records, fields, viewer);
        return records.stream().map(values -> shown(values, fields, names)).toList();
    }

    private Map<Long, String> linkedNames(List<Map<String, Object>> records, List<CustomField> fields, Viewer viewer) {
        var ids = new HashSet<Long>();
        for (var field : fields) {
            if (field.kind() == CustomKind.LINK) {
                records.forEach(values -> linked(values.get(field.key())).ifPresent(ids::add));
            }
        }
        return ids.isEmpty() ? Map.of() : customers.names(ids, viewer);
    }

    private static Map<String, Object> shown(
            Map<String, Object> values, List<CustomField> fields, Map<Long, String> names) {
        var shown = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            var value = values.get(field.key());
            if (value != null && field.kind() == CustomKind.LINK) {
                linked(value).ifPresent(id -> shown.put(field.key(), new Linked(id, names.get(id))));
            } else if (value != null) {
                shown.put(field.key(), value);
            }
        }
        return shown;
    }

    private static Optional<Long> linked(@Nullable Object value) {
        return value instanceof Number id ? Optional.of(id.longValue()) : Optional.empty();
    }

    Map<String, Object> created(@Nullable Map<String, @Nullable Object> given, Viewer viewer) {
        var fields = definitions.active(OBJECT);
        var rights = CustomerRights.of(viewer);
        var values = new LinkedHashMap<>(FieldValues.defaults(
                fields.stream().filter(field -> !rights.edits(field)).toList()));
        values.putAll(FieldValues.created(
                rights.editable(fields), given == null ? Map.of() : unheld(fields, values, given, rights)));
        checkLinks(fields, Map.of(), values, viewer);
        store.lockUnique(fields, Map.of(), values);
        return values;
    }

    /** All values after a change; null where nothing is said of them. */
    @Nullable
    Map<String, Object> changed(
            Map<String, Object> before, @Nullable Map<String, @Nullable Object> given, Viewer viewer) {
        if (given == null) {
            return null;
        }
        var fields = definitions.active(OBJECT);
        var rights = CustomerRights.of(viewer);
        var values = FieldValues.changed(rights.editable(fields), before, unheld(fields, before, given, rights));
        checkLinks(fields, before, values, viewer);
        store.lockUnique(fields, before, values);
        return values;
    }

    /**
     * What is said without the fields that may be read and not edited: those are sent back as they are. Of one that is hidden nothing
     * may be said, as of one that does not exist.
     */
    private static Map<String, @Nullable Object> unheld(
            List<CustomField> fields,
            Map<String, Object> before,
            Map<String, @Nullable Object> given,
            CustomerRights rights) {
        var unheld = new LinkedHashMap<String, @Nullable Object>(given);
        for (var field : fields) {
            if (rights.reads(field) && !rights.edits(field) && given.containsKey(field.key())) {
                if (!String.valueOf(unheld.remove(field.key())).equals(String.valueOf(before.get(field.key())))) {
                    throw new FieldNotEditable(field.path());
                }
            }
        }
        return unheld;
    }

    /** A link leads to a customer that its writer may see. */
    private void checkLinks(
            List<CustomField> fields, Map<String, Object> before, Map<String, Object> after, Viewer viewer) {
        for (var field : fields) {
            var target = field.kind() == CustomKind.LINK ? linked(after.get(field.key())) : Optional.<Long>empty();
            if (target.isPresent()
                    && !target.equals(linked(before.get(field.key())))
                    && customers.names(List.of(target.get()), viewer).isEmpty()) {
                throw new Invalid(
                        field.path(), "There is no customer {0} that you may see. Choose another one.", target.get());
            }
        }
    }

    /** Runs what writes values; where another record has a unique one already, says in which field. */
    public <T> T guarded(Supplier<T> work) {
        // Read before: after a refusal of the database its transaction answers nothing any more.
        var unique =
                definitions.all(OBJECT).stream().filter(CustomField::unique).toList();
        try {
            return work.get();
        } catch (DuplicateKeyException taken) {
            throw unique.stream()
                    .filter(field ->
                            String.valueOf(taken.getMessage()).contains(CustomValueStore.uniqueIndex(field) + "\""))
                    .findFirst()
                    .<RuntimeException>map(ValueTaken::new)
                    .orElse(taken);
        }
    }

    /** The order of a list by a field, where an administrator marked it so. */
    Optional<CustomerSort<?>> sort(String key, Viewer viewer) {
        return readable(viewer).stream()
                .filter(field -> field.sortable() && field.path().equals(key))
                .findFirst()
                .map(CustomerValues::sort);
    }

    private static CustomerSort<?> sort(CustomField field) {
        return switch (field.kind()) {
            case NUMBER, MONEY, LINK ->
                CustomerSort.custom(field.path(), CustomValueStore.sorted(field, BigDecimal.class), BigDecimal::new);
            case DATE ->
                CustomerSort.custom(field.path(), CustomValueStore.sorted(field, LocalDate.class), LocalDate::parse);
            case TEXT, CHOICE, CHOICES, YES_NO ->
                CustomerSort.custom(field.path(), CustomValueStore.sorted(field, String.class), text -> text);
        };
    }

    /** What new customers have where nothing is said, as JSON. */
    public String defaults() {
        return FieldValues.write(FieldValues.defaults(definitions.active(OBJECT)));
    }

    /** The keys of fields in which no two customers have the same; whoever else writes such values waits from now on. */
    public List<String> uniqueKeys() {
        store.lockUniqueAlone();
        // Retired ones too: their values are kept, and so is what keeps them apart.
        return definitions.all(OBJECT).stream()
                .filter(CustomField::unique)
                .map(CustomField::key)
                .toList();
    }

    /** The fields in use that a viewer may read. */
    public List<CustomField> readable(Viewer viewer) {
        return CustomerRights.of(viewer).readable(definitions.active(OBJECT));
    }

    /** Whether another customer has a value that this one of {@code customer c} alone may have; nobody else takes one meanwhile. */
    Condition taken() {
        var unique =
                definitions.all(OBJECT).stream().filter(CustomField::unique).toList();
        if (unique.isEmpty()) {
            return DSL.falseCondition();
        }
        store.lockUniqueAlone();
        return DSL.or(unique.stream().map(CustomValueStore::isTaken).toList());
    }

    /** The fields in use, as an import can fill them. */
    public List<CustomField> fields() {
        return definitions.active(OBJECT);
    }

    /** Retired ones too. */
    public List<CustomField> allFields() {
        return definitions.all(OBJECT);
    }
}
