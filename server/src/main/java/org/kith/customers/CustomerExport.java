package org.kith.customers;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.SelectField;
import org.kith.customers.CustomerColumn.Part;
import org.kith.customers.CustomerColumn.Telling;
import org.kith.platform.access.Action;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.FieldHidden;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Sphere;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.exports.ExportFormat;
import org.kith.platform.exports.ExportSource;
import org.kith.platform.exports.Exports;
import org.kith.platform.exports.Extract;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.kith.shared.Message;
import org.kith.shared.Readers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Exports what the list of customers shows, of those customers whom the viewer may export. */
@Service
class CustomerExport implements CustomerExports, ExportSource {
    static final String KIND = "customers";
    private static final int MOST_COLUMNS = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Exports exports;
    private final DefaultCustomerList list;
    private final CustomerListStore listStore;
    private final CustomerExportStore store;
    private final List<CustomerColumn.Source> columns;
    private final Colleagues colleagues;
    private final Settings settings;

    CustomerExport(
            Exports exports,
            DefaultCustomerList list,
            CustomerListStore listStore,
            CustomerExportStore store,
            List<CustomerColumn.Source> columns,
            Colleagues colleagues,
            Settings settings) {
        this.exports = exports;
        this.list = list;
        this.listStore = listStore;
        this.store = store;
        this.columns = List.copyOf(columns);
        this.colleagues = colleagues;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public Exports.Started start(View view, ExportFormat format, boolean byteOrderMark, Viewer viewer) {
        var readable = columns(view.columns(), viewer).stream()
                .filter(column -> !column.readable(viewer).isEmpty())
                .map(CustomerColumn::id)
                .toList();
        if (readable.isEmpty()) {
            throw new Invalid("columns", "None of these columns is one that you may read. Show another.");
        }
        var wish = JSON.writeValueAsString(new View(view.q(), view.filter(), view.sort(), readable));
        var order = new Exports.Order(KIND, wish, format, byteOrderMark, Readers.current());
        return exports.start(order, viewer);
    }

    @Override
    public Extract extract(String wish, Locale reader, Viewer viewer) {
        var view = JSON.readValue(wish, View.class);
        var export = Subject.CUSTOMERS.to(Action.EXPORT);
        viewer.require(Permission.CUSTOMERS_READ);
        viewer.require(export);
        var shown = columns(view.columns(), viewer);
        shown.forEach(column -> viewer.require(column.requires()));
        if (shown.stream().anyMatch(column -> column.readable(viewer).isEmpty())) {
            throw new FieldHidden();
        }
        var sort = list.sort(view.sort(), viewer);
        var seen = list.wanted(view.q(), view.filter(), viewer);
        var allowed = seen.and(CustomerStore.may(CustomerSort.Tables.C, Action.EXPORT, viewer));
        var telling = new Telling(reader, settings.firm().currency(), names());
        return new CustomerExtract(
                shown.stream()
                        .flatMap(column -> column.readable(viewer).stream())
                        .toList(),
                telling,
                viewer.sphere(export),
                sort.steps(null),
                new Wanted(seen, allowed, view.filter() != null));
    }

    private List<CustomerColumn> columns(List<String> ids, Viewer viewer) {
        if (ids.isEmpty() || ids.size() > MOST_COLUMNS) {
            throw new Invalid("columns", "A file has 1 to {0} columns.", MOST_COLUMNS);
        }
        var known = new HashMap<String, CustomerColumn>();
        columns.forEach(source -> source.columns(viewer).forEach(column -> known.put(column.id(), column)));
        return new LinkedHashSet<>(ids).stream().map(id -> known(id, known)).toList();
    }

    private static CustomerColumn known(String id, Map<String, CustomerColumn> known) {
        var column = known.get(id);
        if (column == null) {
            throw new Invalid(
                    "columns",
                    "The list of customers has no column {0}; there are {1}.",
                    id,
                    known.keySet().stream().sorted().toList());
        }
        return column;
    }

    /** There are few colleagues and many customers: each name is asked for once. */
    private LongFunction<String> names() {
        var known = new HashMap<Long, String>();
        return id -> known.computeIfAbsent(
                id, owner -> colleagues.names(List.of(owner)).getOrDefault(owner, ""));
    }

    private record Wanted(Condition seen, Condition allowed, boolean filtered) {}

    private final class CustomerExtract implements Extract {
        private final List<Part> parts;
        private final Telling telling;
        private final Sphere reached;
        private final List<CustomerSort.Step> steps;
        private final Wanted wanted;

        CustomerExtract(
                List<Part> parts, Telling telling, Sphere reached, List<CustomerSort.Step> steps, Wanted wanted) {
            this.parts = parts;
            this.telling = telling;
            this.reached = reached;
            this.steps = steps;
            this.wanted = wanted;
        }

        @Override
        public String title() {
            return Message.of("Customers").in(telling.reader());
        }

        @Override
        public List<String> columns() {
            return parts.stream().map(part -> part.title().apply(telling)).toList();
        }

        @Override
        public Sphere reached() {
            return reached;
        }

        @Override
        public Set<String> fields() {
            return parts.stream().map(Part::field).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Size size() {
            var allowed = listStore.count(wanted.allowed(), wanted.filtered(), Integer.MAX_VALUE);
            var seen = reached.all() ? allowed : listStore.count(wanted.seen(), wanted.filtered(), Integer.MAX_VALUE);
            return new Size(allowed, seen - allowed);
        }

        @Override
        public void read(Extract.Rows to) throws IOException {
            var fields = new LinkedHashMap<String, SelectField<?>>();
            parts.forEach(part -> part.reads().forEach(field -> fields.putIfAbsent(field.toString(), field)));
            store.read(
                    wanted.allowed(),
                    steps,
                    fields.values(),
                    row -> to.row(parts.stream()
                            .map(part -> part.cell().apply(row, telling))
                            .toList()));
        }
    }
}
