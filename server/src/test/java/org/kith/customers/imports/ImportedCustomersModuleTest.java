package org.kith.customers.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.imports.Mapping;
import org.kith.platform.imports.Staged;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KithTest
class ImportedCustomersModuleTest {
    private static final List<String> WAYS_BY_INDEX =
            List.of("enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan");

    @Autowired
    private ImportedCustomers customers;

    @Autowired
    private DSLContext sql;

    @Autowired
    private TransactionTemplate transactions;

    /** As it is made where a user has entered the first few by hand. */
    @Test
    void aPlanThatWasMadeForAHandfulOfCustomersIsNotUsedForMany() {
        transactions.executeWithoutResult(status -> {
            customers.open(); // the first temporary table of a session lets it forget its plans
            WAYS_BY_INDEX.forEach(way -> sql.execute("set local %s = off".formatted(way)));
            var someone = sql.fetchSingle("insert into customers.customer (name) values ('First') returning id")
                    .get(0, Long.class);
            for (int i = 0; i < 10; i++) {
                sql.execute(
                        "insert into customers.external_id (system, value, customer_id) values ('planned', ?, ?)",
                        "first " + i,
                        someone);
            }
            WAYS_BY_INDEX.forEach(way -> sql.execute("set local %s = on".formatted(way)));

            var staged = new Staged(0, 2_000, new Mapping(Map.of(), Map.of()), Instant.EPOCH, null, null, true, false);
            customers.open();
            sql.execute("insert into imported_customer (key, external_id, name)"
                    + " select i, 'many ' || i, 'Many' from generate_series(1, 2000) i");
            var before = readsOfAllCustomers();
            customers.resolve(staged, "planned");

            assertThat(readsOfAllCustomers() - before).isLessThan(100);
            status.setRollbackOnly();
        });
    }

    private long readsOfAllCustomers() {
        return sql.fetchSingle(
                        "select seq_scan from pg_stat_xact_user_tables where relid = 'customers.customer'::regclass")
                .get(0, Long.class);
    }
}
