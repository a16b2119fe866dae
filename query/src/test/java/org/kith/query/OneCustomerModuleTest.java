package org.kith.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kith.query.sample.SampleWorld;

/** "Is this customer in it?" reads that customer's rows, however many others there are. */
class OneCustomerModuleTest {

    private static final Context CONTEXT = new Context(Instant.parse("2026-05-01T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void askingForOneCustomerNeverReadsAllOrders() throws Exception {
        var filter = new Filter.Or(List.of(
                bought(new What.Anything(), 3),
                new Filter.Not(bought(new What.Category(List.of("tea")), 1)),
                new Filter.And(List.of(
                        bought(new What.Product(List.of("P-1", "P-2")), 2),
                        new Filter.Consented("email", "marketing"),
                        new Filter.Compare("trait.clv", Operator.GREATER, Value.of(5))))));
        try (var server = SampleTables.server();
                var engine = SampleTables.postgres(server.getPostgresDatabase())) {
            engine.run(
                    "insert into customers.customer (id) select generate_series(1, 20000)",
                    "insert into commerce.product select i, 'P-' || i, 'tea' from generate_series(1, 50) i",
                    "insert into commerce.orders select i, i % 20000 + 1, 'sale', timestamptz '2026-01-01', 1 from generate_series(1, 60000) i",
                    "insert into commerce.order_line select i, i % 50 + 1, 1, 1 from generate_series(1, 60000) i",
                    "insert into customers.consent_state select i, 'email', 'marketing', true from generate_series(1, 20000) i",
                    "insert into customers.trait_set select i, '{\"clv\": 7}' from generate_series(1, 20000) i",
                    "analyze");
            var sql = new PostgresCompiler().compile(Filters.check(filter, SampleWorld.fields()), CONTEXT);
            var plan = engine.ask(
                    "explain select c.id from customers.customer c where c.id = ? and " + sql.text(),
                    Stream.concat(Stream.of(4711L), sql.binds().stream()).toArray());

            assertThat(plan)
                    .noneMatch(step -> step.contains("Seq Scan on orders")
                            || step.contains("Seq Scan on order_line")
                            || step.contains("Seq Scan on customer")
                            || step.contains("Seq Scan on consent_state")
                            || step.contains("Seq Scan on trait_set"));
            assertThat(plan)
                    .anyMatch(step -> step.contains("Scan using orders_customer_id_ordered_at_idx")
                            || step.contains("Index Scan on orders_customer_id_ordered_at_idx"));
        }
    }

    private static Filter bought(What what, int atLeast) {
        return new Filter.Bought(what, atLeast, null, new Window.LastDays(365));
    }
}
