package org.kith.channels.outbox;

import static org.kith.schema.customers.Tables.CONSENT_STATE;
import static org.kith.schema.customers.Tables.CONTACT_POINT;
import static org.kith.schema.customers.Tables.CUSTOMER;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.kith.channels.email.SmtpServer;
import org.kith.channels.suppressions.MaySend;
import org.kith.channels.suppressions.Suppressions;
import org.kith.channels.tracking.TrackingParts;
import org.kith.customers.Channel;
import org.kith.customers.Purpose;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox without the rest of the server, on a real database, so that a test can have two of them or kill one. */
final class OutboxWorld implements AutoCloseable {
    static final NewMailing.Text TEXT = new NewMailing.Text(
            "Spring is here",
            "<html><body><p>Hello</p><p><a href=\"https://shop.example/offer?a=1&amp;b=2\">See it</a></p></body></html>",
            "Hello\n\nhttps://shop.example/offer?a=1&b=2\n");

    final HikariDataSource source;
    final DSLContext database;
    final TransactionTemplate transactions;
    final DefaultMailings mailings;
    final Claims claims;
    final WorkerStore workers;
    final Suppressions suppressions;
    final Outbox.Parts parts;
    final List<MailingFinished> finished = java.util.Collections.synchronizedList(new ArrayList<>());

    OutboxWorld(String url, SmtpServer server) {
        this(
                url,
                server,
                new OutboxProperties(true, 200, Duration.ofSeconds(15), Duration.ofMillis(300), 5),
                Clock.systemUTC());
    }

    OutboxWorld(String url, SmtpServer server, OutboxProperties properties, Clock clock) {
        source = pool(url);
        var aware = new TransactionAwareDataSourceProxy(source);
        database = DSL.using(aware, SQLDialect.POSTGRES);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
        var tracking = TrackingParts.on(database, URI.create("https://kith.example"));
        var store = new MailingStore(database);
        var line = new Line();
        var meter = new Meter();
        var composer = new Composer(tracking.tracking(), tracking.tokens(), clock, server);
        workers = new WorkerStore(database, transactions, clock);
        suppressions = new Suppressions(database, OutboxWorld::mark, clock);
        claims = new Claims(
                new ClaimStore(database),
                new TablesMaySend(database, suppressions),
                tracking.tokens(),
                transactions,
                clock);
        mailings = new DefaultMailings(store, composer, meter, line, server, () -> false, clock);
        var housekeeping = new Housekeeping(
                workers, store, properties, transactions, event -> finished.add((MailingFinished) event), clock);
        parts = new Outbox.Parts(
                source,
                claims,
                housekeeping,
                store,
                OutboxWorld::greet,
                tracking.tracking(),
                composer,
                meter,
                line,
                server,
                properties,
                clock);
    }

    private static byte[] mark(String use, String text) {
        return (use + text).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    static void migrate(String url) {
        Flyway.configure()
                .dataSource(url, "postgres", "postgres")
                .defaultSchema("platform")
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(8);
        return new HikariDataSource(config);
    }

    private static List<Personaliser.Personalised> greet(Mailing mailing, List<Recipient> recipients) {
        return recipients.stream()
                .<Personaliser.Personalised>map(recipient -> new Personaliser.Written(
                        mailing.text().subject() + ", " + recipient.person().name(),
                        mailing.text().html(),
                        mailing.text().plain()))
                .toList();
    }

    /** Customers 1..n, each with the address c[id]@people.example and consent to marketing mail. */
    void addPeople(int n) {
        database.execute(
                "insert into customers.customer (id, name) select i, 'Person ' || i from generate_series(1, {0}) i", n);
        database.execute("""
                insert into customers.contact_point (customer_id, kind, given, normalised, is_primary)
                select i, 'email', 'c' || i || '@people.example', 'c' || i || '@people.example', true
                from generate_series(1, {0}) i
                """, n);
        database.execute("""
                insert into customers.consent_event (customer_id, channel, purpose, action, source, at)
                select i, 'email', 'marketing', 'granted', 'test', '2020-01-01' from generate_series(1, {0}) i
                """, n);
    }

    void withdraw(long customer) {
        database.execute("""
                insert into customers.consent_event (customer_id, channel, purpose, action, source, at)
                values ({0}, 'email', 'marketing', 'withdrawn', 'test', clock_timestamp())
                """, customer);
    }

    /** Every tenth is in the control group. */
    MailingId planFor(int people) {
        return plan(LongStream.rangeClosed(1, people)
                .mapToObj(id -> new Member(id, id % 10 == 0 ? Arm.CONTROL : Arm.TREATED)));
    }

    MailingId plan(Stream<Member> members) {
        var id = mailings.plan(new NewMailing(
                "test:" + System.nanoTime(),
                Purpose.MARKETING,
                new NewMailing.Sender("The Shop", "shop@shop.example", null),
                TEXT,
                null));
        mailings.addMembers(id, members);
        return id;
    }

    long in(MailingId mailing, DeliveryState state) {
        return mailings.progress(mailing).in(state);
    }

    @Override
    public void close() {
        source.close();
    }

    /** Reads the customers' tables itself; the real one asks the customers' module. */
    private record TablesMaySend(DSLContext database, Suppressions suppressions) implements MaySend {
        @Override
        public Map<Long, Verdict> check(Channel channel, Purpose purpose, java.util.Collection<Long> customers) {
            var verdicts = new HashMap<Long, Verdict>();
            var granted = DSL.field(DSL.exists(DSL.selectOne()
                    .from(CONSENT_STATE)
                    .where(
                            CONSENT_STATE.CUSTOMER_ID.eq(CUSTOMER.ID),
                            CONSENT_STATE.CHANNEL.eq(channel.code()),
                            CONSENT_STATE.PURPOSE.eq(purpose.code()),
                            CONSENT_STATE.GRANTED.isTrue())));
            database.select(CUSTOMER.ID, CUSTOMER.NAME, CONTACT_POINT.NORMALISED, granted)
                    .from(CUSTOMER)
                    .leftJoin(CONTACT_POINT)
                    .on(CONTACT_POINT.CUSTOMER_ID.eq(CUSTOMER.ID), CONTACT_POINT.IS_PRIMARY.isTrue())
                    .where(CUSTOMER.ID.eq(DSL.any(customers.toArray(Long[]::new))))
                    .forEach(row -> verdicts.put(
                            row.value1(),
                            !row.value4()
                                    ? new Refused("no-consent")
                                    : row.value3() == null
                                            ? new Refused("no-address")
                                            : new Writable(row.value3(), row.value2(), null, null, null, null)));
            return suppressions.applied(purpose, verdicts);
        }
    }
}
