package org.kith.customers;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jooq.Record;
import org.jooq.SelectField;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.exports.Cell;

/**
 * A column of the list of customers, as a file has it.
 *
 * @param id as saved views and the browser name it
 * @param requires what a viewer must be allowed in order to read it
 * @param parts the file's columns that it becomes: a place is a city and a country
 */
record CustomerColumn(String id, Permission requires, List<Part> parts) {
    CustomerColumn {
        parts = List.copyOf(parts);
    }

    /** What of it the viewer may read; empty where that is nothing. */
    List<Part> readable(Viewer viewer) {
        var rights = CustomerRights.of(viewer);
        return viewer.may(requires)
                ? parts.stream().filter(part -> rights.reads(part.field())).toList()
                : List.of();
    }

    /**
     * @param field as roles name it
     * @param title for the reader
     * @param reads what the query selects for it, beside {@code c}, {@code f} and {@code t}
     */
    record Part(
            String field,
            Function<Telling, String> title,
            List<SelectField<?>> reads,
            BiFunction<Record, Telling, Cell> cell) {
        Part {
            reads = List.copyOf(reads);
        }
    }

    /** How values are told: in whose language, in the firm's currency, with the colleagues' names. */
    record Telling(Locale reader, Currency currency, LongFunction<String> colleague) {}

    /** Where columns come from: an area, or what a firm has defined for itself. */
    interface Source {
        List<CustomerColumn> columns(Viewer viewer);
    }
}
