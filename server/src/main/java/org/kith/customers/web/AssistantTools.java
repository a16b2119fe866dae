package org.kith.customers.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kith.customers.CustomerList;
import org.kith.customers.Customers;
import org.kith.customers.Timeline;
import org.kith.customers.work.Notes;
import org.kith.platform.access.Action;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.audit.Trail;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an assistant can do with customers: what its user may, as far as its token reaches; every call stands in the trail. */
@Component
class AssistantTools {
    private static final int MOST_FOUND = 25;
    private static final int RECENT = 10;
    private static final int LARGEST_PAGE = 50;
    private static final int LONGEST_NOTE = 10_000;
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private final Customers customers;
    private final CustomerList list;
    private final CustomerDetails details;
    private final Timeline timeline;
    private final Notes notes;
    private final Trail trail;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    AssistantTools(
            Customers customers,
            CustomerList list,
            CustomerDetails details,
            Timeline timeline,
            Notes notes,
            Trail trail) {
        this.customers = customers;
        this.list = list;
        this.details = details;
        this.timeline = timeline;
        this.notes = notes;
        this.trail = trail;
    }

    /**
     * One tool as assistants are told of it.
     *
     * @param changes whether it needs more than reading
     */
    private record Tool(
            String name, String description, boolean changes, Map<String, Object> properties, List<String> required) {
        Map<String, Object> told() {
            return Map.of(
                    "name",
                    name,
                    "description",
                    description,
                    "inputSchema",
                    Map.of(
                            "type",
                            "object",
                            "properties",
                            properties,
                            "required",
                            required,
                            "additionalProperties",
                            false),
                    "annotations",
                    Map.of("readOnlyHint", !changes, "destructiveHint", false, "openWorldHint", false));
        }
    }

    private static final Map<String, Object> ID =
            Map.of("type", "integer", "description", "The customer's number, as find_customers tells it.");
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final List<Tool> TOOLS = List.of(
            new Tool(
                    "find_customers",
                    "Finds customers by name in any script, e-mail address, phone or member number; at most 25.",
                    false,
                    Map.of("query", TEXT),
                    List.of("query")),
            new Tool(
                    "read_customer",
                    "All that is known of one customer, with its version.",
                    false,
                    Map.of("id", ID),
                    List.of("id")),
            new Tool(
                    "summarise_customer",
                    "One customer in short: who, how to reach, consents, what was computed, what happened last.",
                    false,
                    Map.of("id", ID),
                    List.of("id")),
            new Tool(
                    "read_timeline",
                    "What happened with a customer, the newest first; `after` goes on where a page ended.",
                    false,
                    Map.of(
                            "id",
                            ID,
                            "limit",
                            Map.of("type", "integer", "minimum", 1, "maximum", LARGEST_PAGE),
                            "after",
                            TEXT),
                    List.of("id")),
            new Tool(
                    "add_note",
                    "Adds a note to a customer's timeline.",
                    true,
                    Map.of("id", ID, "text", TEXT),
                    List.of("id", "text")),
            new Tool(
                    "change_customer",
                    "Changes fields of a customer; those that are not named stay. `version` is the one that read_customer told.",
                    true,
                    Map.of(
                            "id",
                            ID,
                            "version",
                            Map.of("type", "integer"),
                            "fields",
                            Map.of(
                                    "type",
                                    "object",
                                    "description",
                                    "kind, name, givenName, familyName, language, country, city, birthday, email, phone, custom; null clears one")),
                    List.of("id", "version", "fields")));

    List<Map<String, Object>> offered(Viewer viewer) {
        return TOOLS.stream().filter(tool -> may(tool, viewer)).map(Tool::told).toList();
    }

    boolean has(String name, Viewer viewer) {
        return TOOLS.stream().anyMatch(tool -> tool.name().equals(name) && may(tool, viewer));
    }

    private static boolean may(Tool tool, Viewer viewer) {
        return viewer.may(tool.changes() ? Permission.CUSTOMERS_WRITE : Permission.CUSTOMERS_READ);
    }

    @Transactional
    public Map<String, Object> call(String tool, JsonNode given, Viewer viewer) {
        return switch (tool) {
            case "find_customers" -> find(text(given, "query"), viewer);
            case "read_customer" -> read(id(given), viewer);
            case "summarise_customer" -> summarise(id(given), viewer);
            case "read_timeline" -> timeline(given, viewer);
            case "add_note" -> note(id(given), text(given, "text"), viewer);
            case "change_customer" -> change(given, viewer);
            default -> throw new Invalid("name", "There is no tool {0}.", tool);
        };
    }

    private Map<String, Object> find(String query, Viewer viewer) {
        trail.add(new Trail.Look("mcp.find", null, null));
        var page = list.page(new CustomerList.Query(query, null, null, MOST_FOUND, null), viewer);
        return Map.of("customers", page.items().stream().map(this::tree).toList(), "more", page.next() != null);
    }

    private Map<String, Object> read(long id, Viewer viewer) {
        var customer = customers.get(id, viewer);
        look("read", customer.id());
        return tree(details.of(customer, viewer));
    }

    private Map<String, Object> summarise(long id, Viewer viewer) {
        var customer = customers.get(id, viewer);
        look("summarise", customer.id());
        var whole = tree(details.of(customer, viewer));
        var summary = new LinkedHashMap<String, Object>();
        for (var field : List.of(
                "id",
                "kind",
                "name",
                "email",
                "phone",
                "city",
                "country",
                "language",
                "ownerName",
                "since",
                "figures",
                "consents",
                "custom")) {
            var value = whole.get(field);
            if (value != null) {
                summary.put(field, value);
            }
        }
        if (whole.get("traits") instanceof List<?> traits) {
            var computed = new LinkedHashMap<String, Object>();
            for (var trait : traits) {
                if (trait instanceof Map<?, ?> one
                        && one.get("name") instanceof String name
                        && one.get("value") != null) {
                    computed.put(name, one.get("value"));
                }
            }
            summary.put("computed", computed);
        }
        summary.put("recently", happenings(timeline.read(customer.id(), RECENT, null, viewer)));
        return summary;
    }

    private Map<String, Object> timeline(JsonNode given, Viewer viewer) {
        long id = id(given);
        customers.require(id, viewer);
        look("timeline", id);
        int limit = given.path("limit").asInt(LARGEST_PAGE);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        var page = timeline.read(id, limit, Cursor.parse(given.path("after").asString("")), viewer);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("items", happenings(page));
        var next = page.next();
        if (next != null) {
            answer.put("next", next.encode());
        }
        return answer;
    }

    private List<Map<String, Object>> happenings(Timeline.Page page) {
        var told = new ArrayList<Map<String, Object>>();
        page.items()
                .forEach(entry -> told.add(
                        Map.of("at", entry.at().toString(), "kind", entry.kind(), "details", entry.details())));
        return told;
    }

    private Map<String, Object> note(long id, String text, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        customers.require(id, Action.EDIT, viewer);
        look("note", id);
        notes.add(id, new Notes.Wish(text, List.of()), viewer);
        return Map.of("added", true);
    }

    private Map<String, Object> change(JsonNode given, Viewer viewer) {
        long id = id(given);
        var customer = customers.get(id, viewer);
        look("change", customer.id());
        if (!given.path("version").isIntegralNumber() || !(given.get("fields") instanceof ObjectNode fields)) {
            throw new Invalid("fields", "'{0}' is missing.", "version, fields");
        }
        var whole = json.valueToTree(details.of(customer, viewer));
        if (!(whole instanceof ObjectNode state)) {
            throw new IllegalStateException("A record is an object.");
        }
        state.remove("custom"); // values that are not named stay as they are
        fields.properties().forEach(field -> state.set(field.getKey(), field.getValue()));
        state.put("version", given.path("version").asLong());
        var changed = json.treeToValue(state, CustomerController.ChangedCustomer.class);
        customers.change(customer.id(), changed.version(), changed.customer(), viewer);
        return Map.of("changed", true, "version", changed.version() + 1);
    }

    private void look(String what, long customer) {
        trail.add(new Trail.Look("mcp." + what, Long.toString(customer), customer));
    }

    private Map<String, Object> tree(Object record) {
        return json.convertValue(json.valueToTree(record), OBJECT);
    }

    private static long id(JsonNode given) {
        var id = given.path("id");
        if (!id.isIntegralNumber()) {
            throw new Invalid("id", "'{0}' is missing.", "id");
        }
        return id.asLong();
    }

    private static String text(JsonNode given, String name) {
        var text = given.path(name).asString("").strip();
        if (text.isEmpty() || text.length() > LONGEST_NOTE || text.indexOf('\0') >= 0) {
            throw new Invalid(name, "The {0} must hold 1 to {1} characters.", name, LONGEST_NOTE);
        }
        return text;
    }
}
