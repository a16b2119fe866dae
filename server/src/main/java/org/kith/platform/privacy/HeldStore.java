package org.kith.platform.privacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads by the catalogue. From a table that names no customer itself it goes along one reference to a table that does. */
@Repository
class HeldStore implements HeldData {
    private static final TypeReference<LinkedHashMap<String, Object>> ROW = new TypeReference<>() {};

    private final DSLContext sql;
    private final JsonMapper json;
    private final Catalogue catalogue = Catalogue.read();

    HeldStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public List<HeldTable> of(long customerId) {
        var ids = sql.fetch("select customers.with_merged({0})", DSL.val(customerId))
                .into(Long.class);
        var ways = Ways.of(sql, catalogue);
        var held = new ArrayList<HeldTable>();
        catalogue.exported().forEach((table, columns) -> {
            var path = ways.to(table, ids)
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
                .from(DSL.table(Ways.name(table)))
                .where(path)
                .asTable(row);
        return sql.select(DSL.field("jsonb_strip_nulls(to_jsonb({0}))", JSONB.class, DSL.field(row)))
                .from(inner)
                .fetch(found ->
                        (Map<String, Object>) json.readValue(found.value1().data(), ROW));
    }
}
