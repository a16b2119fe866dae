package org.kith.query;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filter cannot be used as it stands; each problem names its place, what is wrong and the way out. */
public final class FilterRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One thing that is wrong, at a JSON path such as {@code $.all[1].values[0]}.
     *
     * @param text in English, with {@code {0}} for a value, so that it can be said in another language
     * @param values texts, numbers, and lists of texts
     */
    public record Problem(String path, @Nullable String field, String text, List<Object> values) {
        public Problem {
            values = List.copyOf(values);
        }

        Problem(String path, @Nullable String field, String text, Object... values) {
            this(path, field, text, Arrays.asList(values));
        }

        /** In English. */
        public String message() {
            var message = text;
            for (int i = 0; i < values.size(); i++) {
                var value = values.get(i) instanceof List<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        : values.get(i).toString();
                message = message.replace("{" + i + "}", value);
            }
            return message;
        }
    }

    FilterRefused(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.path() + ": " + problem.message())
                .collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
