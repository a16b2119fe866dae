package org.kith.platform.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.impl.DSL;

/**
 * How rows lead to a customer: by their own columns that name one, else along one reference to a table that does. The schema
 * says it, no table is known by name.
 */
final class Ways {
    static final String CUSTOMER = "customers.customer";

    private final Catalogue catalogue;
    private final List<Reference> references;

    private Ways(Catalogue catalogue, List<Reference> references) {
        this.catalogue = catalogue;
        this.references = references;
    }

    private record Reference(String table, String column, String target, String targetColumn) {}

    static Ways of(DSLContext sql, Catalogue catalogue) {
        return new Ways(
                catalogue,
                sql.fetch("""
                        select n.nspname || '.' || c.relname, a.attname::text, m.nspname || '.' || d.relname, b.attname::text
                        from pg_constraint f
                        join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
                        join pg_class d on d.oid = f.confrelid join pg_namespace m on m.oid = d.relnamespace
                        join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
                        join pg_attribute b on b.attrelid = f.confrelid and b.attnum = f.confkey[1]
                        where f.contype = 'f' and array_length(f.conkey, 1) = 1""")
                        .map(row -> new Reference(
                                row.get(0, String.class),
                                row.get(1, String.class),
                                row.get(2, String.class),
                                row.get(3, String.class))));
    }

    static Name name(String table) {
        return DSL.name(table.split("\\."));
    }

    /** The rows of a table that are about these customers; empty where nothing leads from there to a customer. */
    Optional<Condition> to(String table, Collection<Long> customers) {
        var own = direct(table, customers);
        if (own.isPresent()) {
            return own;
        }
        var ways = new ArrayList<Condition>();
        for (var reference : references) {
            if (reference.table().equals(table) && !reference.target().equals(table)) {
                direct(reference.target(), customers)
                        .ifPresent(target -> ways.add(DSL.field(DSL.name(reference.column()))
                                .in(DSL.select(DSL.field(DSL.name(reference.targetColumn())))
                                        .from(DSL.table(name(reference.target())))
                                        .where(target))));
            }
        }
        return ways.isEmpty() ? Optional.empty() : Optional.of(DSL.or(ways));
    }

    boolean isDirect(String table) {
        return direct(table, List.of()).isPresent();
    }

    private Optional<Condition> direct(String table, Collection<Long> customers) {
        var columns = new HashMap<String, Condition>();
        if (table.equals(CUSTOMER)) {
            columns.put("id", in("id", customers));
        }
        for (var reference : references) {
            if (reference.table().equals(table) && reference.target().equals(CUSTOMER) && !table.equals(CUSTOMER)) {
                columns.put(reference.column(), in(reference.column(), customers));
            }
        }
        // The trail names customers without a reference, because it outlives them.
        catalogue.columns().stream()
                .filter(column -> column.table().equals(table) && column.name().equals("customer_id"))
                .forEach(column -> columns.put(column.name(), in(column.name(), customers)));
        return columns.isEmpty() ? Optional.empty() : Optional.of(DSL.or(columns.values()));
    }

    private static Condition in(String column, Collection<Long> customers) {
        return DSL.field(DSL.name(column), Long.class).eq(DSL.any(customers.toArray(Long[]::new)));
    }
}
