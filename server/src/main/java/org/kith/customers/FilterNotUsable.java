package org.kith.customers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.query.FilterRefused;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A filter cannot be used as it stands; the answer names each place that is wrong and the way out. */
public class FilterNotUsable extends Refusal {
    /** One thing that is wrong, for the reader. */
    private record Problem(String path, @Nullable String field, Message message) {}

    public FilterNotUsable(FilterRefused refused) {
        super(Kind.INVALID, "filter-refused", all(refused), details(refused));
    }

    private static Message all(FilterRefused refused) {
        return refused.problems().stream()
                .map(problem -> Message.of("{0}: {1}", problem.path(), message(problem)))
                .reduce((one, another) -> Message.of("{0} {1}", one, another))
                .orElseThrow();
    }

    private static Message message(FilterRefused.Problem problem) {
        return new Message(problem.text(), problem.values());
    }

    private static Map<String, Object> details(FilterRefused refused) {
        var first = refused.problems().getFirst();
        var details = new LinkedHashMap<String, Object>();
        details.put("path", first.path());
        details.put("problems", problems(refused));
        return details;
    }

    private static List<Problem> problems(FilterRefused refused) {
        return refused.problems().stream()
                .map(problem -> new Problem(problem.path(), problem.field(), message(problem)))
                .toList();
    }
}
