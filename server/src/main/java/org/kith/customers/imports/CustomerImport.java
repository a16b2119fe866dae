package org.kith.customers.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kith.customers.CustomerRights;
import org.kith.customers.CustomerValues;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.Applied;
import org.kith.platform.imports.ImportField;
import org.kith.platform.imports.ImportTarget;
import org.kith.platform.imports.Mapping;
import org.kith.platform.imports.RowOutcome;
import org.kith.platform.imports.RowReader;
import org.kith.platform.imports.RowValues;
import org.kith.platform.imports.Staged;
import org.kith.platform.imports.StagingColumn;
import org.kith.platform.imports.Undone;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
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

    @Override
    public Map<String, String> defaultOptions() {
        var options = new LinkedHashMap<String, String>();
        options.put("source", SHOP);
        options.put("country", settings.firm().defaultCountry());
        options.put("zone", settings.firm().zone().getId());
        options.put("invalidContacts", "refuse");
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
        if (system(mapping).length() > 100) {
            throw new Invalid("source", "The source's name is longer than 100 characters.");
        }
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
                mapping.option("country", settings.firm().defaultCountry()),
                mapping.option("invalidContacts", "refuse").equals("skip"));
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
        return store.apply(staged, system(staged.mapping()), after, about);
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
