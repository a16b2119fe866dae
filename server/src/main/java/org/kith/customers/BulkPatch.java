package org.kith.customers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Action;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldOption;
import org.kith.platform.fields.FieldValues;
import org.kith.shared.Invalid;
import org.kith.shared.Readers;

/** What a bulk edit does to each customer, every value checked as a single change would check it. */
record BulkPatch(List<Step> steps) {
    static final String OWNER = "ownerId";
    static final String TEAM = "teamId";
    static final String KIND = "kind";
    static final String COUNTRY = "country";
    static final String CITY = "city";
    static final String LANGUAGE = "language";

    /** The moment of a deletion, in microseconds. */
    static final String DELETED = "deletedAt";

    private static final int MOST_CHANGES = 20;
    private static final List<String> BUILT_IN = List.of(OWNER, KIND, COUNTRY, CITY, LANGUAGE);

    BulkPatch {
        steps = List.copyOf(steps);
    }

    /** One field's part of it. */
    sealed interface Step {
        String field();

        /** The same value for everybody; null for none. */
        record Same(String field, @Nullable Object value) implements Step {}

        /** Everybody is put away. */
        record Deleted() implements Step {
            @Override
            public String field() {
                return DELETED;
            }
        }

        /** An owner and the owner's team; who loses the owner stays with the team, who has the owner stays as they are. */
        record Owned(Owners.Owner owner) implements Step {
            @Override
            public String field() {
                return OWNER;
            }
        }

        /**
         * Options that join or leave those that a customer has.
         *
         * @param all of the field, in their order
         */
        record Options(String field, List<String> all, List<String> given, boolean join) implements Step {
            public Options {
                all = List.copyOf(all);
                given = List.copyOf(given);
            }
        }
    }

    /** What whoever makes it must be allowed to do to a customer. */
    Action action() {
        return steps.stream().anyMatch(Step.Deleted.class::isInstance) ? Action.DELETE : Action.EDIT;
    }

    /** Every field whose value it can change. */
    List<String> fields() {
        return steps.stream()
                .flatMap(step -> step instanceof Step.Owned ? Stream.of(OWNER, TEAM) : Stream.of(step.field()))
                .toList();
    }

    static BulkPatch deletion() {
        return new BulkPatch(List.of(new Step.Deleted()));
    }

    static BulkPatch of(List<BulkEdit.Change> changes, List<CustomField> custom, Owners owners) {
        if (changes.isEmpty() || changes.size() > MOST_CHANGES) {
            throw new Invalid("changes", "A bulk edit changes 1 to {0} fields.", MOST_CHANGES);
        }
        Set<String> named = new HashSet<>();
        var steps = new ArrayList<Step>();
        for (var change : changes) {
            if (!named.add(change.field())) {
                throw new Invalid("changes", "The field {0} is named twice. Name each field once.", change.field());
            }
            steps.add(step(change, custom, owners));
        }
        return new BulkPatch(steps);
    }

    private static Step step(BulkEdit.Change change, List<CustomField> custom, Owners owners) {
        var own = custom.stream()
                .filter(field -> field.path().equals(change.field()))
                .findFirst();
        if (own.isPresent()) {
            return step(change, own.get());
        }
        if (!BUILT_IN.contains(change.field())) {
            throw new Invalid(
                    "changes",
                    "The field “{0}” cannot be changed for many customers at once. Choose one of {1}.",
                    shortened(change.field()),
                    Stream.concat(BUILT_IN.stream(), custom.stream().map(CustomField::path))
                            .toList());
        }
        var value = value(change);
        return change.field().equals(OWNER)
                ? new Step.Owned(value.map(id -> owner(id, owners)).orElse(new Owners.Owner(null, null)))
                : new Step.Same(
                        change.field(),
                        value.map(given -> cleaned(change.field(), given)).orElse(null));
    }

    /** The value to set; empty where the field is cleared. */
    private static Optional<Object> value(BulkEdit.Change change) {
        return switch (change.action()) {
            case SET -> Optional.of(required(change));
            case CLEAR -> {
                if (change.field().equals(KIND)) {
                    throw new Invalid(KIND, "Every customer is a person or an organisation. Choose one of both.");
                }
                yield Optional.empty();
            }
            case ADD, REMOVE -> throw onlyChoices(change);
        };
    }

    private static Owners.Owner owner(Object given, Owners owners) {
        if (given instanceof Integer || given instanceof Long) {
            return owners.owner(((Number) given).longValue());
        }
        throw new Invalid(OWNER, "\"{0}\" is not the number of a user.", shortened(String.valueOf(given)));
    }

    private static Object cleaned(String field, Object given) {
        if (!(given instanceof String text) || text.isBlank()) {
            throw needsValue(field);
        }
        if (field.equals(KIND)) {
            return Stream.of(CustomerKind.values())
                    .map(CustomerKind::code)
                    .filter(text::equals)
                    .findFirst()
                    .orElseThrow(() ->
                            new Invalid(KIND, "Every customer is a person or an organisation. Choose one of both."));
        }
        var said = new NewCustomer(
                CustomerKind.PERSON,
                "-",
                null,
                null,
                field.equals(LANGUAGE) ? text : null,
                field.equals(COUNTRY) ? text : null,
                field.equals(CITY) ? text : null,
                null,
                null,
                null,
                null);
        var clean = Particulars.of(said, "", LocalDate.EPOCH);
        return Stream.of(clean.language(), clean.country(), clean.city())
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElseThrow(() -> needsValue(field));
    }

    private static Step step(BulkEdit.Change change, CustomField field) {
        if (field.unique()) {
            throw new Invalid(
                    field.path(),
                    "No two customers have the same “{0}”, so it cannot be set for many.",
                    field.name().in(Readers.current()));
        }
        return switch (change.action()) {
            case SET -> new Step.Same(field.path(), FieldValues.clean(field, required(change), null));
            case CLEAR -> {
                if (field.required()) {
                    throw new Invalid(
                            field.path(), "“{0}” needs a value.", field.name().in(Readers.current()));
                }
                yield new Step.Same(field.path(), null);
            }
            case ADD -> options(change, field, true);
            case REMOVE -> options(change, field, false);
        };
    }

    private static Step options(BulkEdit.Change change, CustomField field, boolean join) {
        if (field.kind() != CustomKind.CHOICES || (!join && field.required())) {
            throw onlyChoices(change);
        }
        // One that is retired can be taken away, not given.
        Object had =
                join ? null : field.options().stream().map(FieldOption::code).toList();
        var given = FieldValues.clean(field, required(change), had) instanceof List<?> codes
                ? codes.stream().map(String::valueOf).toList()
                : List.<String>of();
        return new Step.Options(
                field.path(), field.options().stream().map(FieldOption::code).toList(), given, join);
    }

    private static Object required(BulkEdit.Change change) {
        var value = change.value();
        if (value == null || value.equals(List.of()) || (value instanceof String text && text.isBlank())) {
            throw needsValue(change.field());
        }
        return value;
    }

    private static Invalid needsValue(String field) {
        return new Invalid(field, "The field {0} needs a value; to take its value away, clear it.", field);
    }

    private static Invalid onlyChoices(BulkEdit.Change change) {
        return new Invalid(
                "changes",
                "Only to a choice of several options one can be added, and taken from it where it needs none; {0} can be set.",
                change.field());
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** The customers that it leads to. */
    Set<Long> links(List<CustomField> custom) {
        var linking = custom.stream()
                .filter(field -> field.kind() == CustomKind.LINK)
                .map(CustomField::path)
                .collect(Collectors.toSet());
        return steps.stream()
                .filter(step -> linking.contains(step.field()))
                .flatMap(step -> step instanceof Step.Same same && same.value() instanceof Number id
                        ? Stream.of(id.longValue())
                        : Stream.empty())
                .collect(Collectors.toSet());
    }
}
