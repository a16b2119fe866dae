package org.kith.platform.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;

/** The reviewed table {@code access.csv}: who may use which route. */
final class AccessTable {
    private static final int FIRST_WHO = 2;

    private final Map<String, Row> rows;

    private AccessTable(Map<String, Row> rows) {
        this.rows = rows;
    }

    /** @param who yes or no for the stranger, each role, and a user without one */
    record Row(HttpMethod method, String route, Map<String, Boolean> who, Token token, boolean hidesFromOtherTeams) {
        boolean lets(String whom) {
            return Objects.requireNonNull(who.get(whom), whom);
        }

        String key() {
            return method + " " + route;
        }

        boolean isOfTheDemo() {
            return route.equals("/api/demo") || route.startsWith("/api/demo/");
        }
    }

    /** What a token has to be good for. */
    sealed interface Token {
        record Open() implements Token {}

        record Any() implements Token {}

        record Never() implements Token {}

        record Scope(Permission permission) implements Token {}

        static Token of(String word) {
            return switch (word) {
                case "open" -> new Open();
                case "any" -> new Any();
                case "never" -> new Never();
                default -> new Scope(Permission.valueOf(word));
            };
        }
    }

    static AccessTable read() {
        try (var file = AccessTable.class.getResourceAsStream("/access.csv")) {
            var lines = new String(Objects.requireNonNull(file, "access.csv").readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split(",", -1)))
                    .toList();
            var header = lines.getFirst();
            return new AccessTable(lines.stream()
                    .skip(1)
                    .map(cells -> row(header, cells))
                    .collect(Collectors.toMap(
                            Row::key,
                            row -> row,
                            (one, other) -> {
                                throw new IllegalStateException("access.csv has two lines for " + one.key());
                            },
                            LinkedHashMap::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(List<String> header, List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalStateException(
                    "access.csv: %s has %d cells instead of %d".formatted(cells, cells.size(), header.size()));
        }
        var who = new LinkedHashMap<String, Boolean>();
        for (int i = FIRST_WHO; i < header.size() - 2; i++) {
            who.put(header.get(i), yes(cells, i));
        }
        return new Row(
                HttpMethod.valueOf(cells.get(0)),
                cells.get(1),
                who,
                Token.of(cells.get(cells.size() - 2)),
                cells.getLast().equals("404"));
    }

    private static boolean yes(List<String> cells, int i) {
        return switch (cells.get(i)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalStateException("access.csv: %s: write yes or no".formatted(cells));
        };
    }

    List<Row> rows() {
        return List.copyOf(rows.values());
    }

    Row of(HttpMethod method, String route) {
        var row = rows.get(method + " " + route);
        if (row == null) {
            throw new AssertionError(
                    "The route %1$s %2$s is new. Decide who may use it and add a line to server/src/test/resources/access.csv: %1$s,%2$s,… (yes or no for each role; the token's scope; 404 where another team's record must not be found)"
                            .formatted(method, route));
        }
        return row;
    }

    boolean has(HttpMethod method, String route) {
        return rows.containsKey(method + " " + route);
    }
}
