package org.kith.bench;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A firm of a thousand users in a hundred teams with five hundred districts: what its people ask, at a fixed rate whether the
 * answers keep up or not, first alone and then while a great file is imported. Each answer's time runs from when it was due.
 */
final class FirmBench implements Bench {
    private static final int TEAMS = 100;
    private static final int USERS = 1_000;
    private static final int TERRITORIES = 500;
    private static final int ORDERS_EACH = 4;
    private static final int MOST = 40_000;
    private static final int WARM_ROUND = 40;
    private static final double STEADY = 0.97;
    private static final int SETTLED = 2;

    /** What a member of the first team sees: the team's customers, those of its districts, those shared with it. */
    private static final String TEAM = """
            c.deleted_at is null and (c.owner_id = any (?::bigint[]) or c.team_id = any (?::bigint[])
                or c.id = any (array(select customer_id from customers.customer_share
                    where user_id = any (?::bigint[]) or team_id = any (?::bigint[])))
                or c.territory_id = any (array(select territory_id from customers.territory_member
                    where user_id = any (?::bigint[]) or team_id = any (?::bigint[]))))""";

    private static final String FIRM = "c.deleted_at is null";

    /** As many customers as the product looks at, so that both do the same. */
    private static final String BOARD = """
            select r.ladder, count(*), sum(r.revenue) from (
                select t.traits ->> 'ladder' as ladder, f.revenue
                from customers.customer c
                join customers.order_figures f on f.customer_id = c.id
                join customers.trait_set t on t.customer_id = c.id
                where %s limit 200001) r group by r.ladder""";

    /** The search by hand knows what was typed: a word, the beginnings of two, a mistyped one, a phone or a member number. */
    private static final String FOUND = """
            select c.id, c.name, c.country, c.city,
                (select p.normalised from customers.contact_point p
                 where p.customer_id = c.id and p.kind = 'email' and p.is_primary)
            from customers.customer c where %s and c.id in (%s) limit 8""";

    /** Who asks: what stands in the condition of sight, and what is bound there. */
    private record Person(Api api, String sight, List<Object> binds) {}

    /** One question in both forms. */
    private record Question(Person person, String path, List<Statement> statements) {}

    private record Statement(String sql, List<Object> binds) {}

    @Override
    public String name() {
        return "firm";
    }

    @Override
    public String what() {
        return "a firm of 1,000 users asks at 10 requests a second, alone and while a file is imported; reference: SQL by hand";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws Exception {
        var kept = options.values().get("data");
        var directory = kept == null ? Files.createTempDirectory("kith-bench-firm") : Path.of(kept);
        try (var product = Product.start(directory, List.of("serve"), Product.UNLIMITED)) {
            var firm = firm(product, options.number("customers", 5_000_000, 100_000), out);
            var table = new PaceTable(out);
            measure(firm, options, table, directory.resolveSibling(directory.getFileName() + ".csv"), out);
            return !table.missed();
        } finally {
            if (kept == null) {
                Product.delete(directory);
            }
        }
    }

    /** The firm with those who ask. */
    private record Firm(Product product, int customers, Api administrator, Person member, Person head) {}

    private static Firm firm(Product product, int customers, PrintStream out) throws Exception {
        var made = World.made(product);
        var size = made.isPresent() ? made.get()[0] : customers;
        if (made.isEmpty()) {
            World.inBulk(product, () -> {
                World.customers(product, customers, TEAMS, USERS, TERRITORIES);
                World.orders(product, customers, ORDERS_EACH * customers, 1);
            });
        }
        var isNew = made.isEmpty();
        var sales = isNew ? product.signIn("sales", 1) : product.signedIn("sales");
        var manager = isNew ? product.signIn("manager", 0) : product.signedIn("manager");
        var administrator = isNew ? product.signIn("administrator", 0) : product.signedIn("administrator");
        if (isNew) {
            World.finished(product, customers, ORDERS_EACH * customers);
        }
        out.printf(
                "%,d customers, %,d orders, %,d users in %d teams, %d districts%n",
                size, ORDERS_EACH * size, USERS, TEAMS, TERRITORIES);
        try (var connection = product.database()) {
            var me = array(connection, id(connection, "sales"));
            var team = array(connection, 1);
            return new Firm(
                    product,
                    size,
                    administrator,
                    new Person(sales, TEAM, List.of(me, team, me, team, me, team)),
                    new Person(manager, FIRM, List.of()));
        }
    }

    private static void measure(Firm firm, Options options, PaceTable table, Path file, PrintStream out)
            throws Exception {
        var rate = options.number("rate", 10);
        var seconds = options.number("seconds", 120, 20);
        var rows = options.number("import", 1_000_000, 20_000);
        var asked = asked(firm);
        try (var hand = new Hand(firm.product())) {
            warm(asked, hand, options.number("warm", 180, 30), out);
            table.head("alone, %d requests a second".formatted(rate));
            show(pace(asked, hand, rate, after(seconds)), table);
            if (rows > 0) {
                table.head("while %,d customers are imported, %d requests a second".formatted(rows, rate));
                var failed = new AtomicReference<@Nullable Exception>();
                var importing = importing(firm.administrator(), file, rows, failed);
                show(pace(asked, hand, rate, importing::isAlive), table);
                importing.join();
                Files.deleteIfExists(file);
                if (failed.get() != null) {
                    throw new CannotMeasure("The import did not end well: " + failed.get());
                }
            }
            table.head("boards with sums, alone, one after the other");
            show(inTurns(boards(firm), hand, after(Math.max(5, seconds / 4))), table);
        }
    }

    /**
     * Asks everything as fast as answers come until a round is hardly quicker than the one before: compiled code, prepared
     * statements and what the system keeps of files are then as on any other hour of the day.
     */
    private static void warm(Map<String, List<Question>> asked, Hand hand, int seconds, PrintStream out)
            throws Exception {
        var goesOn = after(seconds);
        var times = new ArrayList<Double>();
        var settled = 0;
        while (goesOn.getAsBoolean() && settled < SETTLED) {
            var before = times.isEmpty() ? Double.MAX_VALUE : times.getLast();
            var all = counted(WARM_ROUND * asked.size());
            var round = inTurns(asked, hand, () -> goesOn.getAsBoolean() && all.getAsBoolean());
            times.add(
                    round.ours().values().stream().mapToDouble(Measured::median).sum());
            settled = times.getLast() > STEADY * before ? settled + 1 : 0;
        }
        out.printf(
                "warmed by %,d rounds of %d times each question: all questions together from %s to %s%s%n",
                times.size(),
                WARM_ROUND,
                Measured.shown(times.getFirst()),
                Measured.shown(times.getLast()),
                settled < SETTLED ? ", still getting quicker" : "");
    }

    private static BooleanSupplier counted(int times) {
        var left = new AtomicInteger(times);
        return () -> left.getAndDecrement() > 0;
    }

    /** One question at a time, by Kith and by hand alternately. */
    private static Times inTurns(Map<String, List<Question>> asked, Hand hand, BooleanSupplier goesOn)
            throws Exception {
        var times = new Times(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        var kinds = List.copyOf(asked.entrySet());
        for (var turn = 0; goesOn.getAsBoolean() && turn < MOST; turn++) {
            var kind = kinds.get(turn % kinds.size());
            var question =
                    kind.getValue().get(turn / kinds.size() % kind.getValue().size());
            var start = System.nanoTime();
            question.person().api().text(question.path());
            var between = System.nanoTime();
            hand.ask(question);
            note(times.ours(), kind.getKey(), (between - start) / 1e6);
            note(times.byHand(), kind.getKey(), (System.nanoTime() - between) / 1e6);
        }
        return times;
    }

    private static BooleanSupplier after(int seconds) {
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        return () -> System.nanoTime() < end;
    }

    private static Thread importing(Api api, Path file, int rows, AtomicReference<@Nullable Exception> failed)
            throws Exception {
        ImportBench.writeCustomers(file, rows);
        return Thread.ofPlatform().start(() -> {
            try {
                ImportBench.bring(api, "customers", file, ImportBench.CUSTOMER_COLUMNS);
            } catch (Exception e) {
                failed.set(e);
            }
        });
    }

    /** Times by question, the product's and by hand. */
    private record Times(Map<String, Measured> ours, Map<String, Measured> byHand) {}

    /** Asks in turn, each question at its time, the product and by hand alternately; neither waits for the other's answer. */
    private static Times pace(Map<String, List<Question>> asked, Hand hand, int rate, BooleanSupplier goesOn)
            throws Exception {
        var ours = new ConcurrentHashMap<String, Measured>();
        var byHand = new ConcurrentHashMap<String, Measured>();
        var failed = new AtomicReference<@Nullable Throwable>();
        var kinds = List.copyOf(asked.entrySet());
        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = System.nanoTime();
            for (var turn = 0; goesOn.getAsBoolean() && failed.get() == null && turn < MOST; turn++) {
                var due = start + turn * (1_000_000_000L / (2L * rate));
                var wait = due - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                }
                var kind = kinds.get(turn / 2 % kinds.size()).getKey();
                var questions = kinds.get(turn / 2 % kinds.size()).getValue();
                var question = questions.get(turn / 2 / kinds.size() % questions.size());
                var ofProduct = turn % 2 == 0;
                askers.execute(() -> {
                    try {
                        if (ofProduct) {
                            question.person().api().text(question.path());
                        } else {
                            hand.ask(question);
                        }
                        note(ofProduct ? ours : byHand, kind, (System.nanoTime() - due) / 1e6);
                    } catch (Exception e) {
                        failed.set(e);
                    }
                });
            }
        }
        if (failed.get() != null) {
            throw new CannotMeasure("A question was not answered: " + failed.get());
        }
        return new Times(ours, byHand);
    }

    private static void note(Map<String, Measured> times, String kind, double millis) {
        var of = times.computeIfAbsent(kind, any -> new Measured(MOST));
        synchronized (of) {
            of.add(millis);
        }
    }

    private static void show(Times times, PaceTable table) {
        new TreeMap<>(times.ours()).forEach((kind, ours) -> {
            var byHand = times.byHand().get(kind);
            if (byHand != null) {
                table.line(kind, byHand, ours);
            }
        });
    }

    private static Map<String, List<Question>> asked(Firm firm) throws Exception {
        var asked = new LinkedHashMap<String, List<Question>>();
        try (var connection = firm.product().database()) {
            asked.putAll(of("team", firm.member(), connection, firm.customers()));
            asked.putAll(of("firm", firm.head(), connection, firm.customers()));
        }
        return asked;
    }

    private static Map<String, List<Question>> boards(Firm firm) {
        var boards = new LinkedHashMap<String, List<Question>>();
        for (var person : Map.of("team", firm.member(), "firm", firm.head()).entrySet()) {
            var binds = person.getValue().binds();
            var sql = BOARD.formatted(person.getValue().sight());
            boards.put(
                    person.getKey() + ": board by ladder, with revenue",
                    List.of(new Question(
                            person.getValue(),
                            "/api/customers/groups?by=trait.ladder&measures=revenue",
                            List.of(new Statement(sql, binds)))));
        }
        return boards;
    }

    private static Map<String, List<Question>> of(String whose, Person person, Connection connection, int customers)
            throws SQLException {
        var kinds = new LinkedHashMap<String, List<Question>>();
        kinds.put(whose + ": list and count", List.of(list(person, "", "", "c.name_key, c.id")));
        kinds.put(whose + ": by value", List.of(list(person, "sort=-clv", "", "t.clv desc, t.customer_id desc")));
        kinds.put(
                whose + ": by last order",
                List.of(list(person, "sort=-lastOrder", "", "f.last_order desc, f.customer_id desc")));
        var found = new ArrayList<Question>();
        for (var part : List.of("bardaberg", "linmolund", "stenkesen", "weitafeld", "norri")) {
            found.add(list(
                    person,
                    "q=" + part,
                    "and c.id in (select customer_id from customers.search_key where words like ?)",
                    "c.name_key, c.id",
                    "%" + part + "%"));
        }
        kinds.put(whose + ": a part of a name", found);
        kinds.put(whose + ": search over everything", searches(person));
        var filter = "{\"type\":\"compare\",\"field\":\"country\",\"operator\":\"in\",\"values\":[\"CN\",\"IT\"]}";
        kinds.put(
                whose + ": filtered by country",
                List.of(list(
                        person,
                        "filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8),
                        "and c.country in ('CN', 'IT')",
                        "c.name_key, c.id")));
        kinds.put(whose + ": a customer's page", pages(person, connection, customers));
        return kinds;
    }

    private static List<Question> searches(Person person) {
        var words = "select customer_id from customers.search_key where words like ";
        var byHand = new LinkedHashMap<String, String>();
        byHand.put("linmolund", words + "'% linmolund%'");
        byHand.put("ada bard", words + "'% ada bard%'");
        byHand.put("wietafeld", "select customer_id from customers.search_key where 'wietafeld' <% words");
        byHand.put(
                "+49 151 1000",
                "select customer_id from customers.contact_point where kind = 'phone' and normalised like '+491511000%'");
        byHand.put(
                "m4711",
                "select customer_id from customers.external_id where lower(value) collate \"C\" like 'm4711%'");
        return byHand.entrySet().stream()
                .map(typed -> new Question(
                        person,
                        "/api/search?q=" + URLEncoder.encode(typed.getKey(), StandardCharsets.UTF_8),
                        List.of(new Statement(FOUND.formatted(person.sight(), typed.getValue()), person.binds()))))
                .toList();
    }

    private static Question list(Person person, String parameters, String condition, String order, Object... binds) {
        var all = new ArrayList<>(person.binds());
        all.addAll(List.of(binds));
        return new Question(
                person,
                "/api/customers?" + parameters,
                List.of(
                        new Statement(ListBench.ROWS.formatted(person.sight(), condition, order), all),
                        new Statement(ListBench.COUNT.formatted(person.sight(), condition), all)));
    }

    /** The head of the record, its timeline and its orders, as the page asks for them. */
    private static List<Question> pages(Person person, Connection connection, int customers) throws SQLException {
        var pages = new ArrayList<Question>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select id from customers.customer where team_id = 1 and id %% 7 = 0 and id < %d limit 50"
                                .formatted(customers))) {
            while (row.next()) {
                var binds = new ArrayList<>(person.binds());
                binds.add(row.getLong(1));
                pages.add(new Question(
                        person,
                        "/api/customers/" + row.getLong(1),
                        List.of(new Statement(ListBench.PAGE.formatted(person.sight()), binds))));
            }
        }
        return pages;
    }

    private static long id(Connection connection, String user) throws SQLException {
        try (var statement = connection.prepareStatement("select id from platform.app_user where email = ?")) {
            statement.setString(1, user + "@bench.example");
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static java.sql.Array array(Connection connection, long id) throws SQLException {
        return connection.createArrayOf("bigint", new Object[] {id});
    }

    /** A few connections with their prepared statements, as a program without anything between would hold them. */
    private static final class Hand implements AutoCloseable {
        private static final int CONNECTIONS = 4;

        private final List<Connection> connections = new ArrayList<>();
        private final List<Map<String, PreparedStatement>> prepared = new ArrayList<>();
        private final BlockingQueue<Integer> idle = new ArrayBlockingQueue<>(CONNECTIONS);

        Hand(Product product) throws Exception {
            for (var i = 0; i < CONNECTIONS; i++) {
                connections.add(product.database());
                prepared.add(new HashMap<>());
                idle.add(i);
            }
        }

        void ask(Question question) throws Exception {
            var at = idle.take();
            try {
                for (var statement : question.statements()) {
                    ask(connections.get(at), prepared.get(at), statement);
                }
            } finally {
                idle.add(at);
            }
        }

        private static void ask(Connection connection, Map<String, PreparedStatement> prepared, Statement statement)
                throws SQLException {
            var ready = prepared.get(statement.sql());
            if (ready == null) {
                ready = connection.prepareStatement(statement.sql());
                prepared.put(statement.sql(), ready);
            }
            for (var i = 0; i < statement.binds().size(); i++) {
                ready.setObject(1 + i, statement.binds().get(i));
            }
            try (var rows = ready.executeQuery()) {
                var columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (var column = 1; column <= columns; column++) {
                        rows.getString(column);
                    }
                }
            }
        }

        @Override
        public void close() throws SQLException {
            for (var connection : connections) {
                connection.close();
            }
        }
    }
}
