package org.kith.customers.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.schema.customers.Tables.DUPLICATE_PAIR;
import static org.kith.schema.customers.Tables.EXTERNAL_ID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.ImportRuns;
import org.kith.platform.imports.Imports;
import org.kith.platform.jobs.JobId;
import org.kith.platform.jobs.JobRun;
import org.kith.platform.jobs.Jobs;
import org.kith.shared.Message;
import org.springframework.beans.factory.annotation.Autowired;

/** FEBRL 1, 1,000 records of 500 people with slips of the pen, imported as any file of customers: what the queue makes of it. */
@KithTest
class FebrlModuleTest {
    private static final String FILE = "shared/data/febrl/dataset1.csv";

    @Autowired
    Imports imports;

    @Autowired
    DuplicateStore store;

    @Autowired
    HouseholdSuggestions suggestions;

    @Autowired
    Jobs jobs;

    @Autowired
    Merges merges;

    @Autowired
    Clock clock;

    @Autowired
    DSLContext db;

    @Test
    void theQueueHoldsThePairsOfFebrlAndHardlyAnyOther() throws Exception {
        var csv = csv(febrl());
        var counts = new ImportRuns(imports, Viewer.system())
                .run("customers", csv, Map.of("source", "febrl", "country", "AU"))
                .counts();
        assertThat(counts).containsEntry("customersCreated", 1_000L);

        var names = db.selectFrom(EXTERNAL_ID)
                .where(EXTERNAL_ID.SYSTEM.eq("febrl"))
                .fetchMap(EXTERNAL_ID.CUSTOMER_ID, EXTERNAL_ID.VALUE);
        untilNobodySearches();
        var own = new LinkableStore(db) {
            @Override
            List<Linkable> after(long id, int limit) {
                return super.after(Math.max(id, Collections.min(names.keySet()) - 1), limit);
            }
        };
        new LinkJob(own, store, suggestions, merges, clock).run(new Run());

        var pairs = db.selectFrom(DUPLICATE_PAIR)
                .where(
                        DUPLICATE_PAIR.LESSER_ID.in(names.keySet()),
                        DUPLICATE_PAIR.GREATER_ID.in(names.keySet()),
                        DUPLICATE_PAIR.STATE.eq("open"))
                .fetch();
        long right = pairs.stream()
                .filter(pair -> person(names.get(pair.getLesserId())).equals(person(names.get(pair.getGreaterId()))))
                .count();
        System.out.printf(
                "FEBRL 1 as customers: %d pairs in the queue, %d of them right, of 500%n", pairs.size(), right);
        assertThat((double) right / pairs.size()).as("precision").isGreaterThan(.97);
        assertThat(right / 500.0).as("recall").isGreaterThan(.95);
    }

    /** An import of this or another test has started a search of its own. */
    private void untilNobodySearches() throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (jobs.isUnderWay(LinkJob.KIND)) {
            assertThat(System.nanoTime()).as("a search goes on for minutes").isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    /** {@code rec-223-org} and {@code rec-223-dup-0} are one person. */
    private static String person(String record) {
        return record.split("-")[1];
    }

    private static String csv(Path febrl) throws IOException {
        return Files.readAllLines(febrl).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(FebrlModuleTest::row)
                .collect(Collectors.joining("\n", "id,name,given name,family name,street,zip,city,birthday\n", "\n"));
    }

    private static String row(String[] from) {
        var given = from[1].strip();
        var family = from[2].strip();
        var name = Stream.of(given, family).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        return String.join(
                ",",
                from[0].strip(),
                name.isEmpty() ? "unknown" : name,
                given,
                family,
                (from[3].strip() + " " + from[4].strip()).strip(),
                from[7].strip(),
                from[6].strip(),
                day(from[9].strip()));
    }

    /** A slip may have made a day that no calendar has; a form would not have taken it. */
    private static String day(String digits) {
        try {
            return LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE).toString();
        } catch (DateTimeException e) {
            return "";
        }
    }

    private static Path febrl() {
        var file = Stream.<Path>iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(folder -> folder.resolve(FILE))
                .filter(Files::exists)
                .findFirst();
        Assumptions.assumeTrue(file.isPresent(), "Skipped: there is no " + FILE + " beside the project.");
        return file.orElseThrow();
    }

    private static final class Run implements JobRun {
        @Override
        public JobId id() {
            return new JobId(0);
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of();
        }

        @Override
        public void checkpoint(long done, @Nullable Long total, @Nullable Message note) {}

        @Override
        public void requireCurrent() {}
    }
}
