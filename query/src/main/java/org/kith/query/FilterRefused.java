package org.kith.query;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filter cannot be used as it stands; each problem names its place, what is wrong and the way out. */
public final class FilterRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** One thing that is wrong, at a JSON path such as {@code $.all[1].values[0]}. */
    public record Problem(String path, @Nullable String field, String message) {}

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
