package org.kith.intelligence.segments;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerField;
import org.kith.customers.CustomerFields;
import org.kith.customers.CustomerFilters;
import org.kith.customers.CustomerRow;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.FieldOption;
import org.kith.platform.fields.Label;
import org.kith.query.Filter;
import org.kith.query.FilterJson;
import org.kith.query.Found;
import org.kith.query.Value;
import org.kith.shared.Invalid;
import org.kith.shared.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/segments")
class SegmentController {
    private static final int SAMPLE = 20;
    private static final int LARGEST_SAMPLE = 100;

    /** @param size as of the last feed; absent where the rule no longer holds, e.g. stands on a deleted segment */
    record SegmentRow(
            long id,
            String name,
            String description,
            @Nullable Long size,
            @Nullable String ownerName,
            Instant updatedAt) {}

    record SegmentRows(List<SegmentRow> items) {}

    record SegmentDetail(
            long id,
            String name,
            String description,
            @Nullable Long size,
            @Nullable String ownerName,
            Instant updatedAt,
            JsonNode filter,
            long version) {}

    record Draft(String name, @Nullable String description, JsonNode filter) {}

    record Change(String name, @Nullable String description, JsonNode filter, long version) {}

    record Created(long id) {}

    record Question(JsonNode filter) {}

    record SampleQuestion(JsonNode filter, @Nullable Integer limit) {}

    record Sample(List<CustomerRow> items) {}

    record ExplainQuestion(JsonNode filter, long customerId) {}

    record Explained(boolean matched, Explanation explanation) {}

    /** @param actual what the customer's own facts say there, in words; absent where there is nothing to say */
    record Explanation(
            JsonNode filter, boolean matched, @Nullable String actual, List<Explanation> children) {}

    /**
     * @param label what the firm calls a field that it added; the others have their names in the reader's language
     * @param options of such a field, where it is a choice
     * @param retired no longer offered, though segments may stand on it
     */
    record FieldRow(
            String name,
            String type,
            @Nullable List<String> choices,
            CustomerField.Group group,
            @Nullable Label label,
            @Nullable List<FieldOption> options,
            @Nullable Boolean retired) {
        static FieldRow of(CustomerField offered) {
            var field = offered.field();
            var custom = offered.custom();
            return new FieldRow(
                    field.key(),
                    field.type().name().toLowerCase(Locale.ROOT),
                    field.choices().isEmpty() ? null : field.choices(),
                    offered.group(),
                    custom == null ? null : custom.name(),
                    offered.options().isEmpty() ? null : offered.options(),
                    custom == null || custom.isActive() ? null : true);
        }
    }

    record FieldRows(List<FieldRow> fields) {}

    private final DefaultSegments segments;
    private final CustomerFields fields;
    private final Colleagues colleagues;
    private final JsonMapper json;

    SegmentController(DefaultSegments segments, CustomerFields fields, Colleagues colleagues, JsonMapper json) {
        this.segments = segments;
        this.fields = fields;
        this.colleagues = colleagues;
        this.json = json;
    }

    @GetMapping
    @Requires(Permission.SEGMENTS_READ)
    SegmentRows all(Viewer viewer) {
        var all = segments.all(viewer);
        var owners = colleagues.names(all.stream()
                .map(Segment::ownerId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new SegmentRows(all.stream()
                .map(segment -> new SegmentRow(
                        segment.id(),
                        segment.name(),
                        segment.description(),
                        size(segment, viewer),
                        owner(segment, owners),
                        segment.updatedAt()))
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.SEGMENTS_WRITE)
    Created create(Viewer viewer, @RequestBody Draft draft) {
        return new Created(segments.create(
                draft.name(), Objects.requireNonNullElse(draft.description(), ""), filter(draft.filter()), viewer));
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEGMENTS_READ)
    SegmentDetail get(Viewer viewer, @PathVariable long id) {
        var segment = segments.get(id, viewer);
        CustomerFilters.requireReadable(segment.filter(), viewer);
        var owner = segment.ownerId();
        var owners = owner == null ? Map.<Long, String>of() : colleagues.names(List.of(owner));
        return new SegmentDetail(
                segment.id(),
                segment.name(),
                segment.description(),
                size(segment, viewer),
                owner(segment, owners),
                segment.updatedAt(),
                tree(segment.filter()),
                segment.version());
    }

    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SEGMENTS_WRITE)
    void change(Viewer viewer, @PathVariable long id, @RequestBody Change change) {
        segments.change(
                id,
                change.version(),
                change.name(),
                Objects.requireNonNullElse(change.description(), ""),
                filter(change.filter()),
                viewer);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SEGMENTS_WRITE)
    void delete(Viewer viewer, @PathVariable long id) {
        segments.delete(id, viewer);
    }

    @GetMapping("/fields")
    @Requires(Permission.SEGMENTS_READ)
    FieldRows fields(Viewer viewer) {
        return new FieldRows(fields.offered(viewer).stream().map(FieldRow::of).toList());
    }

    @PostMapping("/count")
    @Requires(Permission.SEGMENTS_READ)
    DefaultSegments.Count count(Viewer viewer, @RequestBody Question question) {
        return segments.count(filter(question.filter()), viewer);
    }

    @PostMapping("/sample")
    @Requires(Permission.SEGMENTS_READ)
    Sample sample(Viewer viewer, @RequestBody SampleQuestion question) {
        int limit = Objects.requireNonNullElse(question.limit(), SAMPLE);
        if (limit < 1 || limit > LARGEST_SAMPLE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_SAMPLE);
        }
        return new Sample(segments.sample(filter(question.filter()), limit, viewer));
    }

    @PostMapping("/explain")
    @Requires(Permission.SEGMENTS_READ)
    Explained explain(Viewer viewer, @RequestBody ExplainQuestion question) {
        var explanation = segments.explain(filter(question.filter()), question.customerId(), viewer);
        return new Explained(explanation.matched(), shown(explanation));
    }

    private Explanation shown(org.kith.query.Explanation explanation) {
        return new Explanation(
                tree(explanation.filter()),
                explanation.matched(),
                actual(explanation.found()),
                explanation.parts().stream().map(this::shown).toList());
    }

    private static @Nullable String actual(@Nullable Found found) {
        return switch (found) {
            case null -> null;
            case Found.Attribute(var value) -> value == null ? null : text(value);
            case Found.Purchases(int orders, var total, var last) ->
                last == null ? "0" : "%d (%s), %s".formatted(orders, total.toPlainString(), last);
            case Found.Agreement(boolean granted) -> Boolean.toString(granted);
        };
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text;
            case Value.Num(var number) -> number.toPlainString();
            case Value.Bool(boolean is) -> Boolean.toString(is);
        };
    }

    private @Nullable Long size(Segment segment, Viewer viewer) {
        try {
            return segments.count(segment, viewer);
        } catch (Refusal e) {
            return null;
        }
    }

    private static @Nullable String owner(Segment segment, Map<Long, String> owners) {
        var owner = segment.ownerId();
        return owner == null ? null : owners.get(owner);
    }

    private Filter filter(@Nullable JsonNode given) {
        if (given == null || given.isNull()) {
            throw new Invalid("filter", "The filter is missing. Say {\"type\":\"everyone\"} for all customers.");
        }
        return CustomerFilters.read(json.writeValueAsString(given));
    }

    private JsonNode tree(Filter filter) {
        return json.readTree(FilterJson.write(filter));
    }
}
