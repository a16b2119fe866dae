package org.kith.platform.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Name;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads by the catalogue. From a table that names no customer itself it goes along one reference to a table that does. */
@Repository
class HeldStore implements HeldData {
    private static final String CUSTOMER = "customers.customer";
    private static final TypeReference<LinkedHashMap<String, Object>> ROW = new TypeReference<>() {};

    private final DSLContext sql;
    private final JsonMapper json;
    private final Catalogue catalogue = Catalogue.read();

    HeldStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    private record Reference(String table, String column, String target, String targetColumn) {}

    @Override
    public List<HeldTable> of(long customerId) {
        var ids = sql.fetch("select customers.with_merged({0})", DSL.val(customerId))
                .into(Long.class);
        var references = references();
        var held = new ArrayList<HeldTable>();
        catalogue.exported().forEach((table, columns) -> {
            var path = path(table, references, ids)
                    .orElseThrow(() -> new IllegalStateException(
                            "The catalogue exports %s, but nothing leads from there to a customer.".formatted(table)));
            var rows = rows(table, columns, path);
            if (!rows.isEmpty()) {
                held.add(new HeldTable(table, rows));
            }
        });
        return held;
    }

    private List<Map<String, Object>> rows(String table, List<String> columns, Condition path) {
        var row = DSL.name("held");
        var inner = sql.select(columns.stream()
                        .map(column -> DSL.field(DSL.name(column)))
                        .toList())
                .from(DSL.table(name(table)))
                .where(path)
                .asTable(row);
        return sql.select(DSL.field("jsonb_strip_nulls(to_jsonb({0}))", JSONB.class, DSL.field(row)))
                .from(inner)
                .fetch(found ->
                        (Map<String, Object>) json.readValue(found.value1().data(), ROW));
    }

    private Optional<Condition> path(String table, List<Reference> references, List<Long> ids) {
        var own = direct(table, references, ids);
        if (own.isPresent()) {
            return own;
        }
        var ways = new ArrayList<Condition>();
        for (var reference : references) {
            if (reference.table().equals(table) && !reference.target().equals(table)) {
                direct(reference.target(), references, ids)
                        .ifPresent(target -> ways.add(DSL.field(DSL.name(reference.column()))
                                .in(DSL.select(DSL.field(DSL.name(reference.targetColumn())))
                                        .from(DSL.table(name(reference.target())))
                                        .where(target))));
            }
        }
        return ways.isEmpty() ? Optional.empty() : Optional.of(DSL.or(ways));
    }

    /** By the table's own columns that name a customer. */
    private Optional<Condition> direct(String table, List<Reference> references, List<Long> ids) {
        var columns = new HashMap<String, Condition>();
        if (table.equals(CUSTOMER)) {
            columns.put("id", in("id", ids));
        }
        for (var reference : references) {
            if (reference.table().equals(table) && reference.target().equals(CUSTOMER) && !table.equals(CUSTOMER)) {
                columns.put(reference.column(), in(reference.column(), ids));
            }
        }
        // The trail names customers without a reference, because it outlives them.
        catalogue.columns().stream()
                .filter(column -> column.table().equals(table) && column.name().equals("customer_id"))
                .forEach(column -> columns.put(column.name(), in(column.name(), ids)));
        return columns.isEmpty() ? Optional.empty() : Optional.of(DSL.or(columns.values()));
    }

    private static Condition in(String column, List<Long> ids) {
        return DSL.field(DSL.name(column), Long.class).in(ids);
    }

    private static Name name(String table) {
        return DSL.name(table.split("\\."));
    }

    private List<Reference> references() {
        return sql.fetch("""
                        select f.conrelid::regclass::text, a.attname::text, f.confrelid::regclass::text, b.attname::text
                        from pg_constraint f
                        join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
                        join pg_attribute b on b.attrelid = f.confrelid and b.attnum = f.confkey[1]
                        where f.contype = 'f' and array_length(f.conkey, 1) = 1""")
                .map(row -> new Reference(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, String.class)));
    }
}
