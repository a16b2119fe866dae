package org.kith.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One walk over a filter that types its values and gathers everything that is wrong with it. */
final class Check {

    static final int DEEPEST = 12;
    static final int MOST_NODES = 200;
    static final int MOST_SEGMENTS_IN_EACH_OTHER = 5;
    /** With all segments inlined; else a few segments that name each other twice would grow without end. */
    static final int MOST_NODES_INLINED = 1_000;

    private static final int MOST_PROBLEMS = 20;

    private final Fields fields;
    private final SegmentFilters segments;
    private final List<FilterRefused.Problem> problems = new ArrayList<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<Long> standsOn = new LinkedHashSet<>();
    private final Deque<Long> trail = new ArrayDeque<>();
    private final Operands operands = new Operands(this::problem);
    private int nodes;

    Check(Fields fields, SegmentFilters segments) {
        this.fields = fields;
        this.segments = segments;
    }

    CheckedFilter of(Filter filter) {
        refuseIfTooLarge(filter, "$");
        var root = node(filter, "$");
        if (!problems.isEmpty()) {
            throw new FilterRefused(problems);
        }
        return new CheckedFilter(filter, root, used, standsOn);
    }

    CheckedFilter ofSegment(long segment, Filter filter) {
        trail.addLast(segment);
        return of(filter);
    }

    private Node node(Filter filter, String path) {
        if (++nodes > MOST_NODES_INLINED) {
            problem(
                    path,
                    null,
                    "With all its segments this has more than {0} parts. Use fewer or simpler segments.",
                    MOST_NODES_INLINED);
            throw new FilterRefused(problems);
        }
        return switch (filter) {
            case Filter.Everyone everyone -> new Node.All(everyone, List.of());
            case Filter.And and -> new Node.All(and, parts(and.all(), path + ".all"));
            case Filter.Or or -> new Node.Any(or, parts(or.any(), path + ".any"));
            case Filter.Not not -> new Node.Not(not, node(not.filter(), path + ".filter"));
            case Filter.Compare compare -> compare(compare, path);
            case Filter.Bought bought -> {
                operands.bought(bought, path);
                yield new Node.Purchase(bought);
            }
            case Filter.Consented consented -> {
                operands.name(consented.channel(), path + ".channel");
                operands.name(consented.purpose(), path + ".purpose");
                yield new Node.Consent(consented);
            }
            case Filter.InSegment in -> new Node.Segment(in, segment(in.segment(), path));
        };
    }

    private List<Node> parts(List<Filter> filters, String path) {
        return IntStream.range(0, filters.size())
                .mapToObj(i -> node(filters.get(i), path + "[" + i + "]"))
                .toList();
    }

    private Node compare(Filter.Compare compare, String path) {
        var field = fields.byKey(compare.field()).orElse(null);
        if (field == null) {
            problem(
                    path + ".field",
                    compare.field(),
                    "There is no field {0}. Choose one of {1}.",
                    quoted(compare.field()),
                    some(fields.readable().keySet()));
            return nothing(compare);
        }
        if (!field.readable()) {
            problem(
                    path + ".field",
                    field.key(),
                    "You may not read the field {0}, so you cannot filter by it. Ask an administrator for it.",
                    quoted(field.key()));
            return nothing(compare);
        }
        used.add(field.key());
        return new Node.Test(compare, field, operands.of(compare, field, path));
    }

    private Node segment(long id, String path) {
        if (trail.contains(id)) {
            problem(
                    path + ".segment",
                    null,
                    "Segment {0} would contain itself: {1}. Take one of these out.",
                    id,
                    way(id));
            return nothing(new Filter.InSegment(id));
        }
        if (trail.size() >= MOST_SEGMENTS_IN_EACH_OTHER) {
            problem(
                    path + ".segment",
                    null,
                    "Segments stand on each other more than {0} deep: {1}. Write one of these rules out.",
                    MOST_SEGMENTS_IN_EACH_OTHER,
                    way(id));
            return nothing(new Filter.InSegment(id));
        }
        var found = segments.byId(id).orElse(null);
        if (found == null) {
            problem(path + ".segment", null, "There is no segment {0} that you may use. Choose another one.", id);
            return nothing(new Filter.InSegment(id));
        }
        standsOn.add(id);
        var inner = path + ".segment(" + id + ")";
        refuseIfTooLarge(found, inner);
        trail.addLast(id);
        try {
            return node(found, inner);
        } finally {
            trail.removeLast();
        }
    }

    private String way(long id) {
        return Stream.concat(trail.stream(), Stream.of(id)).map(String::valueOf).collect(Collectors.joining(" → "));
    }

    private void refuseIfTooLarge(Filter filter, String path) {
        var size = new Size();
        size.add(filter, 1);
        if (size.deepest > DEEPEST) {
            problem(path, null, "This is nested more than {0} deep. Make it flatter or use a segment.", DEEPEST);
        }
        if (size.count > MOST_NODES) {
            problem(
                    path,
                    null,
                    "This has more than {0} parts. Use \"in\" with several values, or a segment.",
                    MOST_NODES);
        }
        if (size.deepest > DEEPEST || size.count > MOST_NODES) {
            throw new FilterRefused(problems);
        }
    }

    private void problem(String path, @Nullable String field, String text, Object... values) {
        problems.add(new FilterRefused.Problem(path, field, text, values));
        if (problems.size() >= MOST_PROBLEMS) {
            throw new FilterRefused(problems);
        }
    }

    /** Stands where something was refused, so that the walk can go on and find the other problems. */
    private static Node nothing(Filter source) {
        return new Node.Any(source, List.of());
    }

    static String quoted(String text) {
        return "\"" + (text.length() <= 60 ? text : text.substring(0, 60) + "…") + "\"";
    }

    /** The first names; there can be many. */
    static List<String> some(Iterable<String> names) {
        var list = new ArrayList<String>();
        names.forEach(list::add);
        if (list.size() <= 12) {
            return list;
        }
        var shown = new ArrayList<>(list.subList(0, 12));
        shown.add("…");
        return shown;
    }

    private static final class Size {
        private int deepest;
        private int count;

        void add(Filter filter, int depth) {
            deepest = Math.max(deepest, depth);
            if (++count > MOST_NODES || depth > DEEPEST) {
                return;
            }
            switch (filter) {
                case Filter.And and -> and.all().forEach(part -> add(part, depth + 1));
                case Filter.Or or -> or.any().forEach(part -> add(part, depth + 1));
                case Filter.Not not -> add(not.filter(), depth + 1);
                case Filter.Everyone _, Filter.Compare _, Filter.Bought _, Filter.Consented _, Filter.InSegment _ -> {}
            }
        }
    }
}
