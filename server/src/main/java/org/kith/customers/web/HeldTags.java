package org.kith.customers.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kith.customers.KnownTags;
import org.springframework.stereotype.Component;

/** Says what a customer's tags are called: a number would tell the customer nothing. */
@Component
class HeldTags {
    private static final String TABLE = "customers.customer_tag";
    private static final String NUMBER = "tag_id";

    private final KnownTags known;

    HeldTags(KnownTags known) {
        this.known = known;
    }

    List<Map<String, Object>> named(String table, List<Map<String, Object>> rows) {
        if (!table.equals(TABLE)) {
            return rows;
        }
        var names = known.all().stream().collect(Collectors.toMap(tag -> Long.toString(tag.id()), KnownTags.Tag::name));
        return rows.stream().map(row -> named(row, names)).toList();
    }

    private static Map<String, Object> named(Map<String, Object> row, Map<String, String> names) {
        var named = new LinkedHashMap<>(row);
        named.put("tag", names.getOrDefault(String.valueOf(named.remove(NUMBER)), ""));
        return named;
    }
}
