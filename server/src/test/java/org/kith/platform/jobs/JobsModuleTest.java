package org.kith.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.Accounts;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.Viewers;
import org.kith.shared.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KithTest
class JobsModuleTest {
    @Autowired
    Jobs jobs;

    @Autowired
    People people;

    @Autowired
    JobStore store;

    @Autowired
    JobRunner runner;

    @Autowired
    GatedJobs gate;

    @Autowired
    Accounts accounts;

    @Autowired
    Viewers viewers;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Clock clock;

    @Test
    void aJobTellsItsProgressAndItsResult() {
        var id = jobs.start("test-count", "Counting to 3", Map.of("to", 3), Viewer.system());

        var job = ended(id);

        assertThat(job.state()).isEqualTo(Job.State.succeeded);
        assertThat(job.done()).isEqualTo(3);
        assertThat(job.result()).isEqualTo(Map.of("counted", 3));
    }

    @Test
    void aRefusalIsShownInItsOwnWordsAndAnAccidentIsNot() {
        var refused = ended(jobs.start("test-count", "Counting to -1", Map.of("to", -1), Viewer.system()));
        var broken = ended(jobs.start("test-count", "Counting to nothing", Map.of(), Viewer.system()));

        assertThat(refused.error()).hasToString("to is -1; count upwards.");
        assertThat(broken.error()).asString().startsWith("Something went wrong").doesNotContain("NullPointer");
    }

    @Test
    void aJobOfARolledBackTransactionNeverRuns() {
        var id = Objects.requireNonNull(transactions.execute(status -> {
            var started = jobs.start("test-count", "Never", Map.of("to", 1), Viewer.system());
            status.setRollbackOnly();
            return started;
        }));

        assertThat(find(id)).isNull();
    }

    @Test
    void aRunningJobEndsAtTheCheckpointAfterItsCancellation() {
        var id = jobs.start("test-count", "Counting for ever", Map.of("to", 1_000_000), Viewer.system());
        await().until(() -> Objects.requireNonNull(find(id)).state() == Job.State.running);

        jobs.cancel(id, Viewer.system());

        assertThat(ended(id).state()).isEqualTo(Job.State.cancelled);
    }

    @Test
    void whoSeesAJobOfSomebodyElseCannotCancelIt() {
        var marketer = people.viewer(people.person(Role.MARKETER));
        var analyst = people.viewer(people.person(Role.ANALYST));
        var id = jobs.start("test-count", "Counting for ever", Map.of("to", 1_000_000), marketer);
        await().until(() -> Objects.requireNonNull(find(id)).state() == Job.State.running);

        assertThatThrownBy(() -> jobs.cancel(id, analyst))
                .isInstanceOf(JobOfSomebodyElse.class)
                .hasMessageContaining("Only who started it or an administrator");
        assertThat(Objects.requireNonNull(find(id)).state()).isEqualTo(Job.State.running);

        jobs.cancel(id, marketer);
        assertThat(ended(id).state()).isEqualTo(Job.State.cancelled);
    }

    @Test
    void aCancellationThatComesAfterTheLastCheckpointIsTooLate() throws Exception {
        gate.close();
        var id = jobs.start("test-gate", "Waiting", Map.of(), Viewer.system());
        gate.reached.await();
        jobs.cancel(id, Viewer.system());

        gate.opened.countDown();

        var job = ended(id);
        assertThat(job.state()).isEqualTo(Job.State.succeeded);
        assertThat(job.result()).isEqualTo(Map.of("run", 1));
    }

    @Test
    void aRunThatWasTakenForDeadHasNoSayOnceAnotherHasBegun() throws Exception {
        gate.close();
        var id = jobs.start("test-gate", "Waiting", Map.of(), Viewer.system());
        gate.reached.await();

        runner.run(id);
        gate.opened.countDown();

        assertThat(ended(id).result()).isEqualTo(Map.of("run", 2));
        await().during(Duration.ofMillis(500))
                .until(() ->
                        Map.of("run", 2).equals(Objects.requireNonNull(find(id)).result()));
        assertThat(store.progress(new JobStore.Run(id, 1), new JobStore.Standing(1, null, null)))
                .isEqualTo(JobStore.Next.GIVE_WAY);
    }

    @Test
    void onesOwnJobMayBeCancelledAndAnothersOnlyWithThePermission() throws Exception {
        gate.close();
        var owner = user(Role.ANALYST);
        var id = jobs.start("test-gate", "Waiting", Map.of(), owner);
        gate.reached.await();

        var colleague = user(Role.ANALYST);
        assertThat(store.find(id.value(), colleague, clock.instant())).isNotNull();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> jobs.cancel(id, colleague))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
        assertThat(cancelAsked(id)).isFalse();
        jobs.cancel(id, owner);
        assertThat(cancelAsked(id)).isTrue();
        jobs.cancel(id, user(Role.ADMINISTRATOR));
        gate.opened.countDown();
        ended(id);
    }

    private boolean cancelAsked(JobId id) {
        return sql.fetchSingle("select cancel_asked from platform.job where id = ?", id.value())
                .get(0, Boolean.class);
    }

    private Viewer user(Role role) {
        var address = java.util.UUID.randomUUID() + "@kith.example";
        return viewers.ofUser(
                accounts.create(new Accounts.NewAccount("Jo", address, "correct horse battery", Set.of(role), null)));
    }

    private Job ended(JobId id) {
        await().until(() -> Objects.requireNonNull(find(id)).finishedAt() != null);
        return Objects.requireNonNull(find(id));
    }

    private @org.jspecify.annotations.Nullable Job find(JobId id) {
        return store.find(id.value(), Viewer.system(), clock.instant());
    }
}
