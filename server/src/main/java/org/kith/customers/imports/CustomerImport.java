package org.kith.customers.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerRights;
import org.kith.customers.CustomerValues;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.imports.Applied;
import org.kith.platform.imports.Foreseen;
import org.kith.platform.imports.ImportField;
import org.kith.platform.imports.ImportTarget;
import org.kith.platform.imports.Mapping;
import org.kith.platform.imports.RowMode;
import org.kith.platform.imports.RowOutcome;
import org.kith.platform.imports.RowReader;
import org.kith.platform.imports.RowValues;
import org.kith.platform.imports.Staged;
import org.kith.platform.imports.StagingColumn;
import org.kith.platform.imports.Undone;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;

/** Imports customers, one row a customer. */
@Component
class CustomerImport implements ImportTarget {
    private static final String SHOP = "shop";

    private final CustomerImportStore store;
    private final CustomerValues values;
    private final Settings settings;
    private final ImportedCustomers customers;

    CustomerImport(CustomerImportStore store, CustomerValues values, Settings settings, ImportedCustomers customers) {
        this.store = store;
        this.customers = customers;
        this.values = values;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public List<ImportField> fields() {
        return Stream.concat(
                        CustomerFields.ALL.stream(), values.fields().stream().map(CustomColumns::field))
                .toList();
    }

    /** A field that is retired meanwhile is filled all the same: its values are kept, and it may come back. */
    @Override
    public boolean knows(String field) {
        return ImportTarget.super.knows(field)
                || values.allFields().stream().anyMatch(known -> known.path().equals(field));
    }

    @Override
    public boolean mayFill(String field, Viewer viewer) {
        var rights = CustomerRights.of(viewer);
        return switch (field) {
            case "externalId" -> rights.edits(CustomerRights.NUMBER);
            case "givenName", "familyName" -> rights.edits(CustomerRights.NAME);
            case "street", "postalCode" -> rights.edits(CustomerRights.ADDRESS);
            case "consentEmail", "consentAt" -> true;
            default -> rights.edits(field);
        };
    }

    /** What the key stands on is in every row; a name can also come in two parts. */
    @Override
    public List<String> required(Mapping mapping) {
        var inParts = !mapping.columns().getOrDefault("givenName", "").isEmpty()
                || !mapping.columns().getOrDefault("familyName", "").isEmpty();
        return MatchKey.of(mapping).fields().stream()
                .filter(field -> !(field.equals("name") && inParts))
                .toList();
    }

    /** By one of these a customer is known; a name alone has every list. */
    @Override
    public boolean recognises(Mapping guess) {
        return Stream.of("externalId", "email", "phone")
                .anyMatch(field -> !guess.columns().getOrDefault(field, "").isEmpty());
    }

    @Override
    public List<String> keys(Viewer viewer) {
        return Stream.concat(
                        Stream.of(MatchKey.USUAL, "externalId", "email", "phone", "nameBirthday"),
                        values.fields().stream().filter(CustomField::unique).map(CustomField::path))
                .filter(code -> Objects.requireNonNull(MatchKey.named(code)).fields().stream()
                        .allMatch(field -> mayFill(field, viewer)))
                .toList();
    }

    static Message label(String field) {
        return Message.term(field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT));
    }

    @Override
    public Map<String, String> defaultOptions() {
        var options = new LinkedHashMap<String, String>();
        options.put("source", SHOP);
        options.put("country", settings.firm().defaultCountry());
        options.put("zone", settings.firm().zone().getId());
        options.put("invalidContacts", "refuse");
        options.put(RowMode.OPTION, RowMode.BOTH.code());
        options.put(MatchKey.OPTION, MatchKey.USUAL);
        return options;
    }

    @Override
    public void check(Mapping mapping) {
        var invalid = mapping.option("invalidContacts", "refuse");
        if (!invalid.equals("refuse") && !invalid.equals("skip")) {
            throw new Invalid(
                    "invalidContacts",
                    "Rows with an invalid e-mail or phone are refused ('refuse') or imported without it ('skip').");
        }
        var match = mapping.option(MatchKey.OPTION, MatchKey.USUAL);
        var key = MatchKey.named(match);
        if (key == null || (key instanceof MatchKey.Own own && !isUnique(own))) {
            throw new Invalid(
                    MatchKey.OPTION, "Customers cannot be known by '{0}' any more. Choose something else.", match);
        }
        if (system(mapping).length() > 100) {
            throw new Invalid("source", "The source's name is longer than 100 characters.");
        }
    }

    private boolean isUnique(MatchKey.Own own) {
        return values.fields().stream()
                .anyMatch(field -> field.unique() && field.key().equals(own.key()));
    }

    private static Matching matching(Mapping mapping) {
        return new Matching(system(mapping), MatchKey.of(mapping), RowMode.of(mapping));
    }

    private static String system(Mapping mapping) {
        return mapping.option("source", SHOP);
    }

    @Override
    public List<StagingColumn> stagingColumns() {
        return CustomerRowReader.COLUMNS;
    }

    @Override
    public RowReader reader(RowValues row, Mapping mapping) {
        return new CustomerRowReader(
                row,
                new CustomColumns(row, values.allFields()),
                MatchKey.of(mapping),
                new CustomerRowReader.Contact(
                        mapping.option("country", settings.firm().defaultCountry()),
                        mapping.option("invalidContacts", "refuse").equals("skip")));
    }

    @Override
    public Map<String, Long> prepare(Staged staged) {
        store.prepare(staged);
        return Map.of();
    }

    @Override
    public boolean isPrepared(Staged staged) {
        return store.isPrepared(staged);
    }

    @Override
    public Applied apply(Staged staged, long after, int about) {
        return store.apply(staged, matching(staged.mapping()), after, about);
    }

    @Override
    public List<Foreseen> foresee(List<List<@Nullable Object>> rows, Mapping mapping, Viewer viewer) {
        return store.foresee(rows, matching(mapping), viewer);
    }

    @Override
    public Map<String, Long> finish(Staged staged, Map<String, Long> counts) {
        return store.known(staged);
    }

    @Override
    public List<RowOutcome> outcomes(Staged staged, int most) {
        return store.outcomes(staged, most);
    }

    @Override
    public long steps(long importId) {
        return customers.steps(importId);
    }

    @Override
    public Map<String, Long> undoable(long importId, Viewer viewer) {
        return customers.undoable(importId, viewer, Map.of());
    }

    @Override
    public Optional<Undone> undo(long importId, Viewer viewer) {
        return customers.undo(importId, viewer);
    }
}
