package org.kith.commerce.imports;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerRights;
import org.kith.customers.imports.ImportedCustomers;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.Applied;
import org.kith.platform.imports.Foreseen;
import org.kith.platform.imports.ImportField;
import org.kith.platform.imports.ImportTarget;
import org.kith.platform.imports.Mapping;
import org.kith.platform.imports.RowMode;
import org.kith.platform.imports.RowReader;
import org.kith.platform.imports.RowValues;
import org.kith.platform.imports.Staged;
import org.kith.platform.imports.StagingColumn;
import org.kith.platform.imports.Undone;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.springframework.stereotype.Component;

/** Imports orders, one row a line of an order. */
@Component
class OrderImport implements ImportTarget {
    private static final String SHOP = "shop";
    static final String PRICE_OF = "priceOf";
    private static final Pattern OF_A_LINE =
            Pattern.compile("amount|total|betrag|umsatz|gesamt|montant|importe|importo|金额|小计|总价");
    private static final Pattern OF_A_PIECE = Pattern.compile("unit|einzel|单价|unitario|unitaire");

    private final OrderImportStore store;
    private final OrderUndoStore undoing;
    private final ImportedCustomers customers;
    private final Settings settings;

    OrderImport(OrderImportStore store, OrderUndoStore undoing, ImportedCustomers customers, Settings settings) {
        this.store = store;
        this.undoing = undoing;
        this.customers = customers;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public List<ImportField> fields() {
        return OrderFields.ALL;
    }

    /** What an order says of its customer fills the customer's own fields, and finds by them. */
    @Override
    public boolean mayFill(String field, Viewer viewer) {
        var rights = CustomerRights.of(viewer);
        return switch (field) {
            case "customerId" -> rights.edits(CustomerRights.NUMBER);
            case "customerName" -> rights.edits(CustomerRights.NAME);
            case "email", "phone", "country" -> rights.edits(field);
            default -> true;
        };
    }

    @Override
    public Map<String, String> defaultOptions() {
        var firm = settings.firm();
        var options = new LinkedHashMap<String, String>();
        options.put("source", SHOP);
        options.put(RowMode.OPTION, RowMode.BOTH.code());
        options.put("currency", firm.currency().getCurrencyCode());
        options.put("country", firm.defaultCountry());
        options.put("zone", firm.zone().getId());
        options.put(
                "marginPercent",
                firm.defaultMargin().movePointRight(2).stripTrailingZeros().toPlainString());
        return options;
    }

    /** A column called "amount" or 金额 holds what the whole line costs; one called "price" what a piece does. */
    @Override
    public Map<String, String> optionsOf(Map<String, String> columns) {
        var name = columns.getOrDefault("unitPrice", "").toLowerCase(Locale.ROOT);
        return Map.of(
                PRICE_OF,
                OF_A_LINE.matcher(name).find() && !OF_A_PIECE.matcher(name).find() ? "line" : "piece");
    }

    @Override
    public void check(Mapping mapping) {
        terms(mapping);
        if (!Set.of("piece", "line").contains(mapping.option(PRICE_OF, "piece"))) {
            throw new Invalid(PRICE_OF, "The price is of one piece ('piece') or of the whole line ('line').");
        }
    }

    private OrderTerms terms(Mapping mapping) {
        var firm = settings.firm();
        var currency =
                mapping.option("currency", firm.currency().getCurrencyCode()).toUpperCase(Locale.ROOT);
        if (!currency.matches("[A-Z]{3}")) {
            throw new Invalid("currency", "'{0}' is no currency code like EUR.", currency);
        }
        var source = mapping.option("source", SHOP);
        if (source.length() > 100) {
            throw new Invalid("source", "The source's name is longer than 100 characters.");
        }
        return new OrderTerms(
                source,
                currency,
                mapping.option("country", firm.defaultCountry()),
                margin(mapping),
                RowMode.of(mapping));
    }

    private BigDecimal margin(Mapping mapping) {
        var given = mapping.options().get("marginPercent");
        if (given == null || given.isBlank()) {
            return settings.firm().defaultMargin();
        }
        try {
            var margin = new BigDecimal(given.strip()).movePointLeft(2);
            if (margin.abs().compareTo(BigDecimal.ONE) <= 0) {
                return margin;
            }
        } catch (NumberFormatException e) {
            // answered below, like a number out of range
        }
        throw new Invalid("marginPercent", "The margin is a number of percent between -100 and 100, not '{0}'.", given);
    }

    @Override
    public List<StagingColumn> stagingColumns() {
        return OrderRowReader.COLUMNS;
    }

    @Override
    public RowReader reader(RowValues row, Mapping mapping) {
        return new OrderRowReader(row, terms(mapping), mapping);
    }

    @Override
    public Map<String, Long> prepare(Staged staged) {
        return store.prepare(staged, terms(staged.mapping()));
    }

    @Override
    public boolean isPrepared(Staged staged) {
        return store.isPrepared(staged);
    }

    @Override
    public Applied apply(Staged staged, long after, int about) {
        return store.apply(staged, terms(staged.mapping()), after, about);
    }

    @Override
    public List<Foreseen> foresee(List<List<@Nullable Object>> rows, Mapping mapping, Viewer viewer) {
        return store.foresee(
                rows.stream()
                        .map(row -> String.valueOf(row.get(OrderRowReader.NUMBER)))
                        .toList(),
                terms(mapping));
    }

    @Override
    public Map<String, Long> finish(Staged staged, Map<String, Long> counts) {
        return Map.of();
    }

    @Override
    public long steps(long importId) {
        return undoing.steps(importId) + customers.steps(importId);
    }

    @Override
    public Map<String, Long> undoable(long importId, Viewer viewer) {
        var counts = new LinkedHashMap<>(undoing.undoable(importId));
        counts.putAll(customers.undoable(importId, viewer, Map.of("commerce.orders", undoing.orders(importId))));
        return counts;
    }

    /** Orders first: a customer who has none left may go. */
    @Override
    public Optional<Undone> undo(long importId, Viewer viewer) {
        return undoing.undo(importId).or(() -> customers.undo(importId, viewer));
    }
}
