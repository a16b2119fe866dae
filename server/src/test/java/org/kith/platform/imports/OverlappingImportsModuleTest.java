package org.kith.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.JobId;
import org.kith.platform.jobs.JobOvertaken;
import org.kith.platform.jobs.JobRun;
import org.kith.shared.Message;
import org.springframework.beans.factory.annotation.Autowired;

/** A run that was taken for dead goes on while the revived one is at work. */
@KithTest
class OverlappingImportsModuleTest {
    private static final List<String> WORDS = List.of("one", "two", "three", "four", "five");

    @Autowired
    Imports imports;

    @Autowired
    ImportStore store;

    @Autowired
    ImportJob job;

    @Autowired
    CountedRows rows;

    @Autowired
    DSLContext sql;

    @Test
    void noRowIsAppliedTwice() throws Exception {
        rows.begin();
        var id = staged();
        var slow = new Run(id);
        var revived = new Run(id);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> job.run(slow));
            rows.atApply.await();
            var second = threads.submit(() -> job.run(revived));
            // Both stand before the first row now.
            await().until(() -> rows.entered.get() > 1 || waitsForALock());
            slow.overtaken.set(true);
            rows.opened.countDown();

            assertThat(second.get()).containsEntry("applied", 5L).containsEntry("words", 5L);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(first::get)
                    .withCauseInstanceOf(JobOvertaken.class);
        }
        assertThat(rows.applied()).isEqualTo(WORDS);
        var imported = store.find(id, Viewer.system()).orElseThrow();
        assertThat(imported.state()).isEqualTo(ImportState.DONE);
        assertThat(imported.rowsApplied()).isEqualTo(5);
    }

    @Test
    void aCursorMovesOnlyFromWhereItWasSeen() throws Exception {
        var id = staged();

        assertThat(store.moveRead(id, new ImportStore.Reading(0, 3, 3, 0))).isTrue();
        assertThat(store.moveRead(id, new ImportStore.Reading(0, 3, 3, 0))).isFalse();
        assertThat(store.find(id, Viewer.system()).orElseThrow().rowsStaged()).isEqualTo(3);
        assertThat(store.moveApplied(id, 0, 2, Map.of()))
                .as("it is not applied yet")
                .isFalse();
        assertThat(store.beginToApply(id, 0, Map.of())).isTrue();
        assertThat(store.moveApplied(id, 0, 2, Map.of())).isTrue();
        assertThat(store.moveApplied(id, 0, 2, Map.of())).isFalse();
        assertThat(store.lock(id, ImportState.APPLYING, 0)).isFalse();
    }

    private boolean waitsForALock() {
        return sql.fetchSingle(
                                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                        .get(0, Long.class)
                > 0;
    }

    /** An import that has begun, with a job that no scheduler knows of. */
    private long staged() throws Exception {
        var csv = "word\n" + String.join("\n", WORDS) + "\n";
        var draft = imports.upload(
                CountedRows.TARGET,
                "words.csv",
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                Viewer.system());
        var job = sql.fetchSingle(
                        "insert into platform.job (kind, title, state, created_at, started_at) values ('import', 'words', 'running', now(), now()) returning id")
                .get(0, Long.class);
        assertThat(store.begin(draft.id(), job)).isTrue();
        return draft.id();
    }

    private record Run(long importId, AtomicBoolean overtaken) implements JobRun {
        Run(long importId) {
            this(importId, new AtomicBoolean());
        }

        @Override
        public JobId id() {
            return new JobId(0);
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of(ImportJob.IMPORT, importId);
        }

        @Override
        public void checkpoint(long done, @Nullable Long total, @Nullable Message note) {
            requireCurrent();
        }

        @Override
        public void requireCurrent() {
            if (overtaken.get()) {
                throw new JobOvertaken(id());
            }
        }
    }
}
