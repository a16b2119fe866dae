package org.kith.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.TestDatabase;
import org.kith.shared.KithClock;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** An erasure empties rows of the trail and the chain stays whole; whoever passes an edit off as an erasure is found. */
class ErasedTrailModuleTest {
    private static final DriverManagerDataSource DATABASE = new DriverManagerDataSource();
    private static final TransactionTemplate TRANSACTIONS =
            new TransactionTemplate(new DataSourceTransactionManager(DATABASE));
    private static final DSLContext SQL = DSL.using(new TransactionAwareDataSourceProxy(DATABASE), SQLDialect.POSTGRES);
    private static final String EMPTY =
            "changes = jsonb_build_object('erased', jsonb_build_object('became', %d)), salt = '00000000-0000-0000-0000-000000000000'";

    @TempDir
    private static Path folder;

    private static long erased;
    private static long other;
    private static long erasure;

    @BeforeAll
    static void anErasure() {
        DATABASE.setUrl(TestDatabase.freshDatabase());
        DATABASE.setUsername("postgres");
        DATABASE.setPassword("postgres");
        Flyway.configure()
                .dataSource(DATABASE)
                .defaultSchema("platform")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        erased = customer("Ada Byron");
        other = customer("Grace Hopper");
        sealed();
        erasure = SQL.fetchSingle("""
                        insert into platform.erasure (customer_id, members, pseudonym, reason, state, requested_at, approved_at)
                        values ({0}, array[{0}], 'Erased TEST', 'request', 'running', now(), now()) returning id""", DSL.val(erased)).get(0, Long.class);
        TRANSACTIONS.executeWithoutResult(_ -> {
            SQL.fetch("select set_config('kith.erasure', {0}, true)", DSL.val(Long.toString(erasure)));
            var rows = SQL.execute(
                    "update platform.audit set %s where customer_id = {0}".formatted(EMPTY.formatted(erasure)),
                    DSL.val(erased));
            assertThat(rows).isPositive();
            SQL.execute(
                    "update platform.erasure set emptied = {0}, state = 'done', done_at = now() where id = {1}",
                    DSL.val((long) rows), DSL.val(erasure));
        });
        sealed();
    }

    @Test
    void theChainIsWholeAndSaysWhatWasErased() {
        var verdict = AuditVerification.of(SQL, List.of());

        assertThat(verdict).isInstanceOf(AuditVerdict.Whole.class);
        var whole = (AuditVerdict.Whole) verdict;
        assertThat(whole.erased().erasures()).isEqualTo(1);
        assertThat(whole.erased().rows()).isPositive();
        assertThat(SQL.fetchValue("select count(*) from platform.audit where changes::text like '%Ada Byron%'"))
                .isEqualTo(0L);
        assertThat(SQL.fetchValue("select count(*) from platform.audit where changes::text like '%Grace Hopper%'"))
                .isEqualTo(1L);
    }

    @Test
    void whoPassesAnEditOffAsAnErasureIsFound() {
        var one = "update platform.audit set %s where customer_id = " + other;
        assertThat(broken(one.formatted(EMPTY.formatted(erasure))))
                .as("more than the erasure said")
                .contains("but");
        assertThat(broken(one.formatted(EMPTY.formatted(4711))))
                .as("an erasure that never was")
                .contains("there was none");
        assertThat(broken(
                        "update platform.audit set changes = '{}', salt = '00000000-0000-0000-0000-000000000000' where customer_id = "
                                + other))
                .contains("edited");
    }

    @Test
    void onlyAnErasureUnderWayMayEmptyARowAndNothingElseOfIt() {
        var empty = "update platform.audit set " + EMPTY.formatted(erasure) + " where customer_id = " + other;
        assertThatThrownBy(() -> SQL.execute(empty)).hasMessageContaining("append-only");
        assertThatThrownBy(() -> TRANSACTIONS.executeWithoutResult(_ -> {
                    SQL.fetch("select set_config('kith.erasure', {0}, true)", DSL.val(Long.toString(erasure)));
                    SQL.execute(empty);
                }))
                .as("this one is done")
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> TRANSACTIONS.executeWithoutResult(_ -> {
                    SQL.fetch("select set_config('kith.erasure', {0}, true)", DSL.val(Long.toString(erasure)));
                    SQL.execute("update platform.audit set way = 'nobody' where customer_id = " + other);
                }))
                .hasMessageContaining("append-only");
    }

    /** What is said after an edit with triggers switched off, as who holds the database can. */
    private static String broken(String edit) {
        var verdict = TRANSACTIONS.execute(status -> {
            status.setRollbackOnly();
            SQL.execute("set local session_replication_role = replica");
            SQL.execute(edit);
            return AuditVerification.of(SQL, List.of());
        });
        assertThat(verdict).isInstanceOf(AuditVerdict.Broken.class);
        return ((AuditVerdict.Broken) java.util.Objects.requireNonNull(verdict)).what();
    }

    private static long customer(String name) {
        return SQL.fetchSingle("insert into customers.customer (name) values ({0}) returning id", DSL.val(name))
                .get(0, Long.class);
    }

    /** Seals all there is; other tests' transactions on the same server may hold the last rows back for a moment. */
    private static void sealed() {
        var sealing = new Sealing(new ChainStore(SQL), TRANSACTIONS, new KithClock(Clock.systemUTC()), folder);
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            sealing.seal();
            var store = new ChainStore(SQL);
            return store.waiting(store.end()) == 0;
        });
    }
}
