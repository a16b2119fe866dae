package org.kith.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The engines fold the case of each single character alike. */
class FoldingModuleTest {

    /** Capitals that Unicode 16 added in 2024 (five Latin and Cyrillic ones, and the Garay script): DuckDB does not know them yet. */
    private static final Set<Integer> NEWER_THAN_DUCKDB = Stream.concat(
                    Stream.of(0x1C89, 0xA7CB, 0xA7CC, 0xA7DA, 0xA7DC),
                    IntStream.rangeClosed(0x10D50, 0x10D65).boxed())
            .collect(Collectors.toSet());

    @Test
    void everyCharacterFoldsAlikeInAllEnginesButAFewThatDuckDbDoesNotKnowYet() throws Exception {
        var characters = IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c -> Character.getType(c) != Character.UNASSIGNED)
                .filter(c -> Character.getType(c) != Character.PRIVATE_USE)
                .mapToObj(Character::toString)
                .toList();
        try (var server = SampleTables.server();
                var postgres = SampleTables.postgres(server.getPostgresDatabase());
                var duckDb = SampleTables.duckDb()) {
            var differences = new ArrayList<Integer>();
            for (int from = 0; from < characters.size(); from += 20_000) {
                var some = characters.subList(from, Math.min(characters.size(), from + 20_000));
                var inPostgres = postgres.ask(
                        "select lower(x collate \"pg_c_utf8\") from unnest(string_to_array(?, null)) with ordinality t(x, n) order by n",
                        String.join("", some));
                var inDuckDb = duckDb.ask("select lower(chr(x)) from (select unnest(" + codes(some)
                        + ") x, generate_subscripts(" + codes(some) + ", 1) n) order by n");
                compare(some, inPostgres, inDuckDb, differences);
            }
            System.out.printf("compared the folding of %,d characters%n", characters.size());
            assertThat(differences).containsExactlyInAnyOrderElementsOf(NEWER_THAN_DUCKDB);
        }
    }

    private static List<Integer> codes(List<String> characters) {
        return characters.stream().map(character -> character.codePointAt(0)).toList();
    }

    private static void compare(
            List<String> characters, List<String> inPostgres, List<String> inDuckDb, List<Integer> differences) {
        for (int i = 0; i < characters.size(); i++) {
            var expected = Folding.fold(characters.get(i));
            if (!inPostgres.get(i).equals(expected) || !inDuckDb.get(i).equals(expected)) {
                differences.add(characters.get(i).codePointAt(0));
            }
        }
    }
}
