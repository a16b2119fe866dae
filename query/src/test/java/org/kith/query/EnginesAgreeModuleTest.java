package org.kith.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kith.query.sample.RandomCustomers;
import org.kith.query.sample.RandomFilters;
import org.kith.query.sample.SampleWorld;

/** PostgreSQL, DuckDB and the plain evaluator find the same customers, whatever the filter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnginesAgreeModuleTest {

    private static final int WORLDS = Integer.getInteger("kith.query.worlds", 20);
    private static final int CUSTOMERS = 200;
    private static final int FILTERS = 500;
    private static final int FILTERS_AT_ONCE = 25;

    /** Zones whose days begin at odd moments, or not at midnight at all on some days. */
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/Sao_Paulo",
            "America/Havana",
            "Asia/Kathmandu",
            "Pacific/Apia",
            "Asia/Shanghai");

    private EmbeddedPostgres server;
    private Engine postgres;
    private Engine duckDb;

    @BeforeAll
    void start() throws Exception {
        server = SampleTables.server();
        postgres = SampleTables.postgres(server.getPostgresDatabase());
        duckDb = SampleTables.duckDb();
    }

    @AfterAll
    void stop() throws Exception {
        duckDb.close();
        postgres.close();
        server.close();
    }

    @Test
    void allFindTheSameCustomersForRandomFilters() {
        long first = Long.getLong("kith.query.seed", 1);
        var outcome = new Outcome();
        for (long seed = first; seed < first + WORLDS; seed++) {
            compare(seed, outcome);
        }
        System.out.printf(
                "compared %,d filters × %d customers × 3 engines; %,d filters match some but not all; %,d answers yes%n",
                outcome.filters, CUSTOMERS, outcome.telling, outcome.matches);
        assertThat(outcome.differences).isEmpty();
        assertThat(outcome.filters).isEqualTo(WORLDS * FILTERS);
        assertThat(outcome.telling).isGreaterThan(outcome.filters / 2);
    }

    private void compare(long seed, Outcome outcome) {
        var random = new SplittableRandom(seed);
        var context = new Context(
                Instant.ofEpochSecond(random.nextLong(1_300_000_000L, 1_900_000_000L), random.nextLong(1_000_000_000L)),
                ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
        var customers = new RandomCustomers(seed, context).next(CUSTOMERS);
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> SampleTables.fillPostgres(postgres, customers)),
                        CompletableFuture.runAsync(() -> SampleTables.fillDuckDb(duckDb, customers)))
                .join();
        var source = new RandomFilters(seed, SampleWorld.fields(), customers, context);
        var filters = IntStream.range(0, FILTERS)
                .mapToObj(i -> Filters.check(source.next(), SampleWorld.fields(), source.segments()))
                .toList();
        var byPostgres = CompletableFuture.supplyAsync(() -> matching(postgres, filters, context));
        var byDuckDb = matching(duckDb, filters, context);
        var evaluator = new Evaluator(context);
        for (int i = 0; i < filters.size(); i++) {
            var filter = filters.get(i);
            var expected = customers.stream()
                    .filter(customer -> evaluator.matches(filter, customer))
                    .map(CustomerFacts::id)
                    .collect(Collectors.toSet());
            outcome.add(expected);
            outcome.compare(seed, i, filter, "PostgreSQL", byPostgres.join().get(i), expected);
            outcome.compare(seed, i, filter, "DuckDB", byDuckDb.get(i), expected);
        }
    }

    private static List<Set<Long>> matching(Engine engine, List<CheckedFilter> filters, Context context) {
        var found = new ArrayList<Set<Long>>();
        for (int from = 0; from < filters.size(); from += FILTERS_AT_ONCE) {
            found.addAll(
                    engine.matching(filters.subList(from, Math.min(filters.size(), from + FILTERS_AT_ONCE)), context));
        }
        return found;
    }

    /** What was compared so far. */
    private static final class Outcome {
        private final List<String> differences = new ArrayList<>();
        private int filters;
        private int telling;
        private long matches;

        void add(Set<Long> expected) {
            filters++;
            telling += expected.isEmpty() || expected.size() == CUSTOMERS ? 0 : 1;
            matches += expected.size();
        }

        void compare(long seed, int number, CheckedFilter filter, String engine, Set<Long> found, Set<Long> expected) {
            if (!found.equals(expected) && differences.size() < 10) {
                differences.add("seed %d, filter %d, %s: too many %s, too few %s: %s"
                        .formatted(
                                seed,
                                number,
                                engine,
                                minus(found, expected),
                                minus(expected, found),
                                FilterJson.write(filter.filter())));
            }
        }

        private static Set<Long> minus(Set<Long> these, Set<Long> those) {
            var rest = new HashSet<>(these);
            rest.removeAll(those);
            return rest;
        }
    }
}
