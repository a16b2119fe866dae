package org.kith.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.JobCancelled;
import org.kith.platform.jobs.JobId;
import org.kith.platform.jobs.JobRun;
import org.kith.shared.Message;
import org.springframework.beans.factory.annotation.Autowired;

/** An import waits where it is when somebody pauses it, and goes on from there. */
@KithTest
class PauseModuleTest {
    @Autowired
    private Imports imports;

    @Autowired
    private ImportJob job;

    @Autowired
    private ImportStore store;

    @Autowired
    private DSLContext sql;

    @Test
    void whatIsPausedKeepsWhatIsReadAndGoesOnFromThere() throws Exception {
        var id = uploaded("paused");
        var run = new UntilWriting(begun(id), id, store);

        assertThatThrownBy(() -> job.run(run)).isInstanceOf(JobCancelled.class);
        sql.execute(
                "update platform.job set state = 'cancelled', finished_at = now() where id = ?",
                run.id().value());

        assertThat(imports.get(id, Viewer.system()).state()).isEqualTo("paused");
        assertThat(sql.fetchSingle("select count(*) from staging.import_" + id).get(0, Long.class))
                .as("what is read waits")
                .isEqualTo(3);
        assertThatThrownBy(() -> imports.start(id, Viewer.system())).isInstanceOf(ImportAlreadyStarted.class);
        imports.resume(id, Viewer.system());
        var done = new ImportRuns(imports, Viewer.system()).await(id);
        assertThat(done.counts())
                .containsEntry("rows", 3L)
                .containsEntry("applied", 3L)
                .containsEntry("customersCreated", 3L);
        assertThatThrownBy(() -> imports.pause(id, Viewer.system())).isInstanceOf(NotAtWork.class);
        assertThatThrownBy(() -> imports.resume(id, Viewer.system())).isInstanceOf(NotAtWork.class);
    }

    @Test
    void anImportThatIsNotAtWorkCannotPause() throws Exception {
        var id = uploaded("never");

        assertThatThrownBy(() -> imports.pause(id, Viewer.system())).isInstanceOf(NotAtWork.class);
        assertThatThrownBy(() -> imports.resume(id, Viewer.system())).isInstanceOf(NotAtWork.class);
    }

    /** Before it runs, and only as long as the earlier one stands. */
    @Test
    void aFileThatWasImportedBeforeIsKnownAgain() throws Exception {
        var first = uploaded("again");
        imports.start(first, Viewer.system());
        new ImportRuns(imports, Viewer.system()).await(first);
        var second = uploaded("again");

        assertThat(imports.get(second, Viewer.system()).sameFileAs()).isEqualTo(first);
        new ImportRuns(imports, Viewer.system()).undo(first);
        assertThat(imports.get(second, Viewer.system()).sameFileAs()).isNull();
    }

    private long uploaded(String source) throws Exception {
        var draft = imports.upload(
                "customers",
                "people.csv",
                new ByteArrayInputStream("id,name\n%1$s1,One\n%1$s2,Two\n%1$s3,Three\n"
                        .formatted(source)
                        .getBytes(StandardCharsets.UTF_8)),
                Viewer.system());
        var options = new java.util.HashMap<>(draft.mapping().options());
        options.put("source", source);
        imports.map(draft.id(), new Mapping(draft.mapping().columns(), options), Viewer.system());
        return draft.id();
    }

    /** A job that no scheduler knows of. */
    private long begun(long id) {
        var number = sql.fetchSingle(
                        "insert into platform.job (kind, title, state, created_at, started_at) values ('import', 'people', 'running', now(), now()) returning id")
                .get(0, Long.class);
        assertThat(store.begin(id, number)).isTrue();
        return number;
    }

    /** Somebody pauses the import when the first row is about to be written. */
    private record UntilWriting(long job, long importId, ImportStore store) implements JobRun {
        @Override
        public JobId id() {
            return new JobId(job);
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of(ImportJob.IMPORT, importId);
        }

        @Override
        public void checkpoint(long done, @Nullable Long total, @Nullable Message note) {
            if (note != null && note.text().equals("importing")) {
                assertThat(store.askToPause(importId, Instant.now())).isTrue();
                throw new JobCancelled(id());
            }
        }

        @Override
        public void requireCurrent() {}
    }
}
