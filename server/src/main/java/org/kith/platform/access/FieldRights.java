package org.kith.platform.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which fields of records are held back. A field that is not named may be read and edited as far as the rights reach its record.
 *
 * @param limits never {@link FieldAccess#EDIT}
 */
public record FieldRights(Map<Name, FieldAccess> limits) {
    public static final FieldRights ALL = new FieldRights(Map.of());

    public FieldRights {
        limits = limits.entrySet().stream()
                .filter(limit -> limit.getValue() != FieldAccess.EDIT)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A field of a kind of record, as filters name it. */
    public record Name(Subject subject, String field) {}

    /**
     * What several roles hold back together: a field only as far as every role does that reads such records at all.
     *
     * @param readers each role with a kind of record that it reads, as {@code sales.customers}
     * @param limits as {@code sales.customers.read.custom.budget}
     */
    static FieldRights of(String[] readers, String[] limits) {
        Map<Subject, Set<String>> roles = Arrays.stream(readers)
                .map(reader -> reader.split("\\.", 2))
                .collect(Collectors.groupingBy(
                        reader -> Subject.of(reader[1]), Collectors.mapping(reader -> reader[0], Collectors.toSet())));
        Map<Name, Map<String, FieldAccess>> held = new HashMap<>();
        for (var limit : limits) {
            var parts = limit.split("\\.", 4);
            held.computeIfAbsent(new Name(Subject.of(parts[1]), parts[3]), _ -> new HashMap<>())
                    .put(parts[0], FieldAccess.of(parts[2]));
        }
        var together = new HashMap<Name, FieldAccess>();
        held.forEach((name, byRole) -> roles.getOrDefault(name.subject(), Set.of()).stream()
                .map(role -> byRole.getOrDefault(role, FieldAccess.EDIT))
                .reduce(FieldAccess::orMore)
                .ifPresent(access -> together.put(name, access)));
        return new FieldRights(together);
    }

    public FieldAccess access(Subject subject, String field) {
        return limits.getOrDefault(new Name(subject, field), FieldAccess.EDIT);
    }

    /** What one or the other allows; of a kind of record that only one of them reads, what that one allows. */
    FieldRights or(FieldRights other, Predicate<Subject> read, Predicate<Subject> readByOther) {
        return combined(other, (subject, ours, theirs) -> {
            if (!read.test(subject)) {
                return theirs;
            }
            return readByOther.test(subject) ? ours.orMore(theirs) : ours;
        });
    }

    /** What both allow. */
    FieldRights and(FieldRights other) {
        return combined(other, (_, ours, theirs) -> ours.atMost(theirs));
    }

    /** Whether the other allows nothing with such records that this does not. */
    boolean covers(FieldRights other, Predicate<Subject> readByOther) {
        return limits.entrySet().stream()
                .filter(limit -> readByOther.test(limit.getKey().subject()))
                .allMatch(limit -> other.limits
                                .getOrDefault(limit.getKey(), FieldAccess.EDIT)
                                .compareTo(limit.getValue())
                        <= 0);
    }

    private interface Joining {
        FieldAccess join(Subject subject, FieldAccess ours, FieldAccess theirs);
    }

    private FieldRights combined(FieldRights other, Joining joining) {
        var names = new HashMap<>(limits);
        names.putAll(other.limits);
        var joined = new HashMap<Name, FieldAccess>();
        names.keySet()
                .forEach(name -> joined.put(
                        name,
                        joining.join(
                                name.subject(),
                                access(name.subject(), name.field()),
                                other.access(name.subject(), name.field()))));
        return new FieldRights(joined);
    }
}
