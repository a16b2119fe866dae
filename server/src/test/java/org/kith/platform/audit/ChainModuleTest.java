package org.kith.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.Commits;
import org.kith.TestDatabase;
import org.kith.platform.database.Migrations;
import org.kith.shared.KithClock;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** The chain over the trail, in a database of its own: who edits, deletes, cuts or puts in is found. */
class ChainModuleTest {
    private static final DriverManagerDataSource DATABASE = new DriverManagerDataSource();
    private static final TransactionTemplate TRANSACTIONS =
            new TransactionTemplate(new DataSourceTransactionManager(DATABASE));
    private static final DSLContext SQL = DSL.using(new TransactionAwareDataSourceProxy(DATABASE), SQLDialect.POSTGRES);

    @TempDir
    private static Path folder;

    private static Sealing sealing;

    @BeforeAll
    static void aTrailOfSomeLength() throws IOException {
        DATABASE.setUrl(TestDatabase.freshDatabase());
        DATABASE.setUsername("postgres");
        DATABASE.setPassword("postgres");
        Flyway.configure()
                .dataSource(DATABASE)
                .defaultSchema("platform")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        sealing = new Sealing(new ChainStore(SQL), TRANSACTIONS, new KithClock(Clock.systemUTC()), folder);
        write(60);
        seal();
        write(40); // these follow after the anchor
        seal();
    }

    @Test
    void aTrailThatNobodyTouchedIsWholeAndItsAnchorIsKeptBesideTheDatabase() throws Exception {
        assertThat(verdict()).isInstanceOf(AuditVerdict.Whole.class);
        assertThat(AuditVerification.anchors(folder)).hasSize(1).isEqualTo(new ChainStore(SQL).anchors());
        assertThat(Files.readString(folder.resolve("audit-anchors.txt"))).endsWith("\n");
        var fromOutside = AuditVerification.of(
                String.valueOf(DATABASE.getUrl()), "postgres", "postgres", AuditVerification.anchors(folder));
        assertThat(fromOutside).isInstanceOf(AuditVerdict.Whole.class);
    }

    @Test
    void whoEditsARowIsFoundAtItsPlaceAHundredTimesOfAHundred() {
        var edits = List.of(
                "update platform.audit set actor_id = 4711 where id = %d",
                "update platform.audit set at = at - interval '1 day' where id = %d",
                "update platform.audit set way = 'nobody' where id = %d",
                "update platform.audit set record = record || '0' where id = %d",
                "update platform.audit set changes = changes || '{\"name\": {\"became\": \"Eve\"}}' where id = %d",
                "update platform.audit set salt = gen_random_uuid() where id = %d",
                "delete from platform.audit where id = %d",
                "update platform.audit_seal set hash = sha256('x') where audit_id = %d",
                "update platform.audit_seal set details = sha256('x') where audit_id = %d",
                "delete from platform.audit_seal where audit_id = %d");
        var chance = new Random(18);
        var end = new ChainStore(SQL).end().place();
        for (var time = 0; time < 100; time++) {
            var edit = edits.get(time % edits.size());
            // The very last seal, taken away with nothing after it, is the next test's.
            var place = 1 + chance.nextLong(end - 1);
            var verdict = afterwards(edit.formatted(rowAt(place)));
            assertThat(verdict).as(edit + " at " + place).isInstanceOf(AuditVerdict.Broken.class);
            assertThat(((AuditVerdict.Broken) verdict).place()).as(edit).isEqualTo(place);
        }
    }

    @Test
    void whoCutsTheEndOffIsFoundByTheAnchor() throws IOException {
        var anchor = new ChainStore(SQL).anchors().getFirst();
        var cut =
                "delete from platform.audit where id in (select audit_id from platform.audit_seal where place >= %1$d);"
                        + "delete from platform.audit_seal where place >= %1$d";
        assertThat(broken(afterwards(cut.formatted(anchor.place())))).contains("The end is missing");
        // The database's own anchor goes as well: the one beside it is left.
        var kept = AuditVerification.anchors(folder);
        var gone = TRANSACTIONS.execute(status -> {
            status.setRollbackOnly();
            SQL.execute("set local session_replication_role = replica");
            SQL.execute(cut.formatted(anchor.place()));
            SQL.execute("delete from platform.audit_anchor");
            return AuditVerification.of(SQL, kept);
        });
        assertThat(broken(gone)).contains("The end is missing");
    }

    @Test
    void whoPutsARowInBehindTheChainsBackIsFound() {
        assertThat(broken(afterwards("""
                insert into platform.audit (xid, way, action, object, changes)
                select xid, 'browser', 'delete', 'customers.customer', '{}' from platform.audit where id = %d""".formatted(rowAt(20))))).contains("put in");
        assertThat(broken(afterwards("""
                insert into platform.audit_seal (place, audit_id, xid, details, hash)
                select max(place) + 1, 0, max(xid::text)::xid8, sha256('a'), sha256('b') from platform.audit_seal"""))).contains("deleted");
    }

    @Test
    void whoWritesAllLaterSealsAnewIsFoundByTheAnchorThatWasKept() throws IOException {
        var kept = AuditVerification.anchors(folder);
        var verdict = TRANSACTIONS.execute(status -> {
            status.setRollbackOnly();
            SQL.execute("set local session_replication_role = replica");
            SQL.execute("update platform.audit set way = 'nobody' where id = " + rowAt(5));
            SQL.execute("delete from platform.audit_anchor");
            SQL.execute("delete from platform.audit_seal");
            var store = new ChainStore(SQL);
            var hash = ChainRow.BEGINNING;
            var place = 0;
            for (var row :
                    SQL.fetch("select id from platform.audit order by xid, id").into(Long.class)) {
                var again = store.row(row);
                var details = again.details();
                hash = again.hash(hash, details);
                store.add(List.of(new ChainStore.Seal(++place, again, details, hash)));
            }
            assertThat(AuditVerification.of(SQL, List.of())).isInstanceOf(AuditVerdict.Whole.class);
            return AuditVerification.of(SQL, kept);
        });
        assertThat(broken(verdict)).contains("written anew");
    }

    @Test
    void anAnchorThatCouldNotBeWrittenBesideTheDatabaseIsWrittenByTheNextSealing() throws IOException {
        var blocked = folder.resolve("blocked");
        Files.writeString(blocked, "no directory");
        var again = new Sealing(new ChainStore(SQL), TRANSACTIONS, new KithClock(Clock.systemUTC()), blocked);
        assertThatThrownBy(again::seal).isInstanceOf(IOException.class);
        Files.delete(blocked);
        again.seal();
        assertThat(AuditVerification.anchors(blocked)).isEqualTo(new ChainStore(SQL).anchors());
    }

    /** As after a restore by other tools: what was written lies in a future that this cluster has not reached. */
    @Test
    void whereTransactionsAreCountedAnewTheChainGoesOnInANewEpochAndSaysSo() throws IOException {
        var database = new DriverManagerDataSource(TestDatabase.freshDatabase(), "postgres", "postgres");
        Migrations.of(String.valueOf(database.getUrl()), "postgres", "postgres").migrate();
        var sql = DSL.using(database, SQLDialect.POSTGRES);
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        var seals = new Sealing(
                new ChainStore(DSL.using(new TransactionAwareDataSourceProxy(database), SQLDialect.POSTGRES)),
                transactions,
                new KithClock(Clock.systemUTC()),
                folder.resolve("anew"));
        assertThat(begun(sql)).as("nothing was counted anew yet").isFalse();
        seals.seal();
        var sealed = sql.fetchCount(DSL.table("platform.audit_seal")); // what the migrations have changed themselves
        sql.execute("alter table platform.audit alter column xid set default '900000000000'");
        sql.execute("insert into platform.setting (name, value) values ('a', '1'), ('b', '2')");
        sql.execute("alter table platform.audit alter column xid set default pg_current_xact_id()");
        seals.seal();
        assertThat(sql.fetchCount(DSL.table("platform.audit_seal")))
                .as("nobody knows what is still to come")
                .isEqualTo(sealed);

        assertThat(begun(sql)).isTrue();
        assertThat(begun(sql)).as("once is enough").isFalse();
        sql.execute("insert into platform.setting (name, value) values ('c', '3')");
        seals.seal();

        var verdict = AuditVerification.of(sql, List.of());
        assertThat(verdict).isInstanceOf(AuditVerdict.Whole.class);
        assertThat(((AuditVerdict.Whole) verdict).rows())
                .as("two before, the epoch's own, one after")
                .isEqualTo(sealed + 4L);
        assertThat(((AuditVerdict.Whole) verdict).restored())
                .singleElement()
                .satisfies(restored -> assertThat(restored.backupTakenAt()).isNull());
        assertThat(sql.fetch("select epoch from platform.audit order by epoch, xid, id")
                        .into(Integer.class))
                .endsWith(1, 1, 2, 2);

        // Whoever says that a row is of the other epoch is found.
        var tampered = transactions.execute(status -> {
            status.setRollbackOnly();
            var inside = DSL.using(new TransactionAwareDataSourceProxy(database), SQLDialect.POSTGRES);
            inside.execute("set local session_replication_role = replica");
            inside.execute("update platform.audit set epoch = 1 where id = (select max(id) from platform.audit)");
            return AuditVerification.of(inside, List.of());
        });
        assertThat(broken(tampered)).isNotEmpty();
    }

    private static boolean begun(DSLContext sql) {
        return Boolean.TRUE.equals(sql.fetchValue("select platform.begin_epoch_if_counted_anew()"));
    }

    /** Transactions that overlap and end in any order, while others seal: no row is passed over, none sealed twice. */
    @Test
    void sealingBesideManyWritersLeavesNothingOut() throws Exception {
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var sealer = threads.submit(() -> {
                while (writing.get()) {
                    sealing.seal();
                }
                return 0;
            });
            var other = threads.submit(() -> {
                while (writing.get()) {
                    sealing.seal();
                }
                return 0;
            });
            var writers = java.util.stream.IntStream.range(0, 6)
                    .mapToObj(seed -> threads.submit(() -> overlap(new Random(seed))))
                    .toList();
            try {
                for (var writer : writers) {
                    writer.get();
                }
            } finally {
                writing.set(false);
            }
            sealer.get();
            other.get();
        }
        seal();
        var verdict = verdict();
        assertThat(verdict).isInstanceOf(AuditVerdict.Whole.class);
        assertThat(((AuditVerdict.Whole) verdict).rows()).isEqualTo((long) SQL.fetchCount(DSL.table("platform.audit")));
    }

    private static int overlap(Random chance) {
        for (var i = 0; i < 15; i++) {
            TRANSACTIONS.executeWithoutResult(status -> {
                write(1 + chance.nextInt(3));
                SQL.fetch("select pg_sleep({0})", DSL.val(chance.nextDouble() / 50));
                write(1);
                if (chance.nextInt(4) == 0) {
                    status.setRollbackOnly();
                }
            });
        }
        return 0;
    }

    private static AuditVerdict afterwards(String tampering) {
        return TRANSACTIONS.execute(status -> {
            status.setRollbackOnly();
            SQL.execute(
                    "set local session_replication_role = replica"); // who is master of the database is stopped by no
            // trigger
            for (var one : tampering.split(";")) {
                SQL.execute(one);
            }
            return verdict();
        });
    }

    private static String broken(AuditVerdict verdict) {
        assertThat(verdict).isInstanceOf(AuditVerdict.Broken.class);
        return ((AuditVerdict.Broken) verdict).what();
    }

    private static AuditVerdict verdict() {
        return AuditVerification.of(SQL, List.of());
    }

    private static long rowAt(long place) {
        return SQL.fetchSingle("select audit_id from platform.audit_seal where place = {0}", DSL.val(place))
                .into(Long.class);
    }

    private static void write(int customers) {
        for (var i = 0; i < customers; i++) {
            SQL.execute("insert into customers.customer (name, city) values ('A customer', 'Wien')");
        }
    }

    private static void seal() throws IOException {
        Commits.settle(DATABASE);
        sealing.seal();
    }
}
