package org.kith.customers;

import static org.kith.customers.CustomerField.Table.CONTACT;
import static org.kith.customers.CustomerField.Table.FIGURES;
import static org.kith.customers.CustomerField.Table.TRAITS;
import static org.kith.platform.access.Permission.CUSTOMERS_READ;
import static org.kith.platform.access.Permission.ORDERS_READ;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kith.customers.CustomerField.Group;
import org.kith.customers.CustomerField.Table;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.FieldOption;
import org.kith.query.Binding;
import org.kith.query.Field;
import org.kith.query.FieldType;
import org.kith.query.Fields;
import org.springframework.stereotype.Component;

/**
 * The one registry of the fields by which customers are filtered, for lists (PostgreSQL) and populations (the warehouse). The
 * warehouse's texts read {@code customer c} and what {@link #warehouseTables} joins to it.
 */
@Component
public class CustomerFields {
    /** The steps of a relationship, from a name on a list to someone who brings others. */
    public static final List<String> LADDER = List.of(
            "suspect",
            "prospect",
            "firstTime",
            "repeat",
            "client",
            "member",
            "advocate",
            "partner",
            "inactive",
            "lost");

    public static final List<String> PYRAMID = List.of("vip", "large", "medium", "small");
    public static final List<String> ACTIVITY = List.of("active", "unknown", "lapsed");

    static final String TAGS = "tags";

    private static final List<CustomerField> BUILT_IN = builtIn();

    private final CustomFields custom;
    private final KnownTags tags;

    CustomerFields(CustomFields custom, KnownTags tags) {
        this.custom = custom;
        this.tags = tags;
    }

    /** The fields for a viewer; those that the viewer may not read are there to be refused by name. */
    public Fields of(Viewer viewer) {
        return Fields.of(known(viewer).map(field -> field.forViewer(viewer)).toList());
    }

    /** The same for a list, whose query has joined figures and traits. */
    Fields inLists(Viewer viewer) {
        return Fields.of(known(viewer).map(field -> field.inLists(viewer)).toList());
    }

    /** What a builder of filters offers a viewer, in the order in which to show it. */
    public List<CustomerField> offered(Viewer viewer) {
        return all().stream().filter(field -> field.isReadable(viewer)).toList();
    }

    private Stream<CustomerField> known(Viewer viewer) {
        return all().stream().filter(field -> field.isKnown(viewer));
    }

    /** The keys of what is computed about customers and tells of no single order. */
    static Stream<String> computed() {
        return BUILT_IN.stream()
                .filter(field -> field.group() == Group.TRAIT && field.requires() == CUSTOMERS_READ)
                .map(field -> field.field().key());
    }

    /** Those that the firm added are asked for each time, so that a new one is there at once; retired ones keep what stands on them. */
    List<CustomerField> all() {
        var all = new ArrayList<>(BUILT_IN);
        tags().ifPresent(all::add);
        custom.all(CustomerValues.OBJECT).forEach(field -> all.add(CustomerField.of(field, field(field))));
        return all;
    }

    /** Tags that are gone are still known: a rule that names one finds nobody by it, or those of the tag it became part of. */
    private Optional<CustomerField> tags() {
        var known = tags.all();
        var codes = known.stream().map(KnownTags.Tag::code).toList();
        return codes.isEmpty()
                ? Optional.empty()
                : Optional.of(CustomerField.ofTags(Field.choices(TAGS, Binding.list("tags"), codes), known));
    }

    private static Field field(CustomField custom) {
        var type = CustomerValues.type(custom.kind());
        var binding = Binding.custom(custom.key(), type);
        var codes = custom.options().stream().map(FieldOption::code).toList();
        return new Field(custom.path(), type, binding, codes, true);
    }

    /** The {@code from} of a query on the warehouse that reads these fields: {@code customer c} and no join too many. */
    public static String warehouseTables(Collection<String> fields) {
        var tables = EnumSet.noneOf(Table.class);
        BUILT_IN.stream()
                .filter(field -> fields.contains(field.field().key()))
                .forEach(field -> tables.addAll(field.tables()));
        return tables.stream().map(table -> " " + table.join()).collect(Collectors.joining("", "customer c", ""));
    }

    private static List<CustomerField> builtIn() {
        var fields = new ArrayList<CustomerField>();
        fields.addAll(attributes());
        fields.addAll(figures());
        fields.addAll(traits());
        return List.copyOf(fields);
    }

    private static List<CustomerField> attributes() {
        return List.of(
                attribute(Field.choice("kind", Binding.column("kind"), List.of("person", "organisation"))),
                attribute("name", FieldType.TEXT, "c.name", "c.name"),
                address("email"),
                address("phone"),
                // a column of fixed length would compare unlike a text
                attribute("country", FieldType.TEXT, "c.country::text", "c.country"),
                attribute("city", FieldType.TEXT, "c.city", "c.city"),
                attribute("language", FieldType.TEXT, "c.language", "c.language"),
                attribute("birthday", FieldType.DATE, "c.birthday", "c.birthday"),
                attribute("createdAt", FieldType.TIMESTAMP, "c.created_at", "c.created_at"),
                attribute("source", FieldType.TEXT, "c.source", "c.source"),
                attribute("owner", FieldType.NUMBER, "c.owner_id", "c.owner_id"));
    }

    private static List<CustomerField> figures() {
        return List.of(
                figure("orders", FieldType.NUMBER, "orders", "coalesce(f.orders, 0)"),
                figure("revenue", FieldType.NUMBER, "revenue", "coalesce(f.revenue, 0)"),
                figure("lastOrder", FieldType.TIMESTAMP, "last_order", "f.last_order"));
    }

    private static List<CustomerField> traits() {
        return List.of(
                number("clv", "clv", CUSTOMERS_READ),
                number("pAlive", "p_alive", CUSTOMERS_READ),
                number("expectedOrders", "expected_orders", CUSTOMERS_READ),
                number("expectedSpend", "expected_spend", CUSTOMERS_READ),
                choice("activity", ACTIVITY),
                number("recencyDays", "recency_days", CUSTOMERS_READ),
                number("orders", "orders", ORDERS_READ),
                number("revenue", "revenue", ORDERS_READ),
                number("profit", "profit", ORDERS_READ),
                text("rfm", "rfm"),
                choice("pyramid", PYRAMID),
                choice("ladder", LADDER),
                number("contacted", "contacted", CUSTOMERS_READ),
                number("responded", "responded", CUSTOMERS_READ),
                time("lastContacted", "last_contacted"),
                text("nextOffer", "next_offer"),
                number("quality", "quality", ORDERS_READ),
                faults());
    }

    private static CustomerField attribute(String key, FieldType type, String postgres, String duckDb) {
        return attribute(Field.of(key, type, new Binding(postgres, duckDb)));
    }

    private static CustomerField attribute(Field field) {
        return new CustomerField(field, field.binding().postgres(), Group.CUSTOMER, Set.of(), CUSTOMERS_READ);
    }

    /** The address to use: the primary one, unless it does not work. */
    private static CustomerField address(String kind) {
        var postgres = "(select k.normalised from customers.contact_point k where k.customer_id = c.id and k.kind = '"
                + kind + "' and k.is_primary and k.unusable is null)";
        var field = Field.of(kind, FieldType.TEXT, new Binding(postgres, "k." + kind));
        return new CustomerField(field, field.binding().postgres(), Group.CUSTOMER, Set.of(CONTACT), CUSTOMERS_READ);
    }

    private static CustomerField figure(String key, FieldType type, String column, String duckDb) {
        var postgres = "(select f." + column + " from customers.order_figures f where f.customer_id = c.id)";
        var field = Field.of(key, type, new Binding(postgres, duckDb));
        return new CustomerField(field, "f." + column, Group.ORDERS, Set.of(FIGURES), ORDERS_READ);
    }

    private static CustomerField number(String name, String column, Permission requires) {
        var kept = kept(name, "::float8");
        return trait(Field.of("trait." + name, FieldType.NUMBER, bound(kept, column)), kept, requires);
    }

    private static CustomerField text(String name, String column) {
        var kept = kept(name, "");
        return trait(Field.of("trait." + name, FieldType.TEXT, bound(kept, column)), kept, CUSTOMERS_READ);
    }

    private static CustomerField time(String name, String column) {
        var kept = kept(name, "::timestamptz");
        return trait(Field.of("trait." + name, FieldType.TIMESTAMP, bound(kept, column)), kept, CUSTOMERS_READ);
    }

    private static CustomerField choice(String name, List<String> choices) {
        var kept = kept(name, "");
        return trait(Field.choice("trait." + name, bound(kept, name), choices), kept, CUSTOMERS_READ);
    }

    /** Several of a few; whether something is stale tells of orders. */
    private static CustomerField faults() {
        var kept = "(t.traits -> 'faults')";
        var binding = new Binding(
                "(select " + kept + " from customers.trait_set t where t.customer_id = c.id)",
                "nullif(json_extract_string(t.faults, '$[*]'), [])");
        return trait(Field.choices("trait.faults", binding, QualityFault.codes()), kept, ORDERS_READ);
    }

    private static CustomerField trait(Field field, String kept, Permission requires) {
        return new CustomerField(field, kept, Group.TRAIT, Set.of(TRAITS), requires);
    }

    /** Where the table keeps it: those that lists sort by in a column with an index. */
    private static String kept(String name, String cast) {
        return List.of("clv", "quality").contains(name) ? "t." + name : "(t.traits ->> '" + name + "')" + cast;
    }

    private static Binding bound(String kept, String column) {
        return new Binding(
                "(select " + kept + " from customers.trait_set t where t.customer_id = c.id)", "t." + column);
    }
}
