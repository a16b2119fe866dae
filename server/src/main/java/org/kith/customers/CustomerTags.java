package org.kith.customers;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerColumn.Part;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.exports.Cell;
import org.kith.shared.Message;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The tags of customers as lists and files show them. */
@Component
@Order(2)
class CustomerTags implements CustomerColumn.Source {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final org.kith.schema.customers.tables.Customer C = CustomerSort.Tables.C;

    private final KnownTags known;

    CustomerTags(KnownTags known) {
        this.known = known;
    }

    /** The numbers that a customer's column holds. */
    static List<Long> read(@Nullable JSONB codes) {
        return codes == null
                ? List.of()
                : StreamSupport.stream(JSON.readTree(codes.data()).spliterator(), false)
                        .map(code -> Long.valueOf(code.asString()))
                        .toList();
    }

    /** Of the tags of several customers those that people know of. */
    List<List<Long>> inUse(List<List<Long>> tags) {
        if (tags.stream().allMatch(List::isEmpty)) {
            return tags;
        }
        Set<Long> used = names().keySet();
        return tags.stream()
                .map(several -> several.stream().filter(used::contains).toList())
                .toList();
    }

    private Map<Long, String> names() {
        return known.all().stream()
                .filter(KnownTags.Tag::inUse)
                .collect(Collectors.toMap(KnownTags.Tag::id, KnownTags.Tag::name));
    }

    @Override
    public List<CustomerColumn> columns(Viewer viewer) {
        var names = names();
        return List.of(new CustomerColumn(
                CustomerFields.TAGS,
                Permission.CUSTOMERS_READ,
                List.of(new Part(
                        CustomerFields.TAGS,
                        telling -> Message.of("Tags").in(telling.reader()),
                        List.of(C.TAGS),
                        (row, _) -> Cell.text(told(row.get(C.TAGS), names))))));
    }

    private static @Nullable String told(@Nullable JSONB codes, Map<Long, String> names) {
        var told = read(codes).stream()
                .filter(names::containsKey)
                .map(names::get)
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? null : told;
    }
}
