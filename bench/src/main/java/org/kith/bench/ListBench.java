package org.kith.bench;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The customer list and a customer's page as a salesperson sees them, beside the same rows by SQL of our own hand. */
final class ListBench implements Bench {
    private static final double RATIO = 1.5;
    private static final double MILLIS = 5;
    private static final double P95 = 50;
    private static final int ROUNDS = 200;
    private static final int WARM = 500;

    private static final String SEEN = "c.deleted_at is null and (c.owner_id = ? or c.team_id in (?))";

    static final String ROWS = """
            select c.id, c.kind, c.name, c.country, c.city, c.created_at, f.orders, f.revenue, f.last_order, t.clv,
                t.traits ->> 'ladder', t.traits ->> 'pAlive', t.traits ->> 'pyramid', t.traits ->> 'rfm',
                (select name from platform.app_user u where u.id = c.owner_id),
                (select p.normalised from customers.contact_point p
                 where p.customer_id = c.id and p.kind = 'email' and p.is_primary),
                (select p.normalised from customers.contact_point p
                 where p.customer_id = c.id and p.kind = 'phone' and p.is_primary)
            from customers.customer c
            join customers.order_figures f on f.customer_id = c.id
            join customers.trait_set t on t.customer_id = c.id
            where %s %s order by %s limit 51""";

    static final String COUNT =
            "select count(*) from (select 1 from customers.customer c where %s %s limit 1001) counted";

    static final String PAGE = """
            select c.*, t.traits,
                (select name from platform.app_user u where u.id = c.owner_id),
                (select name from platform.team where team.id = c.team_id),
                (select json_agg(p order by p.kind, p.is_primary desc, p.id) from customers.contact_point p
                 where p.customer_id = c.id),
                (select json_agg(e order by e.system, e.value) from customers.external_id e
                 where e.customer_id = c.id),
                (select json_agg(s order by s.channel, s.purpose) from customers.consent_state s
                 where s.customer_id = c.id)
            from customers.customer c join customers.trait_set t on t.customer_id = c.id
            where %s and c.id = ?""";

    /** One question in both forms: a path of the API, and statements with the viewer bound before their own values. */
    private record Question(String path, List<Statement> statements) {}

    private record Statement(String sql, List<Object> binds) {}

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String what() {
        return "list page with its total and a customer's page through HTTP, permissions on; reference: SQL by hand";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws Exception {
        var customers = options.number("customers", 1_000_000, 100_000);
        var directory = Files.createTempDirectory("kith-bench-list");
        try (var product = Product.serve(directory)) {
            World.customers(product, customers);
            out.printf("%,d customers; the viewer is in sales and sees one team of %d%n", customers, World.TEAMS);
            var sales = product.signIn("sales", 1);
            var table = new Table(out, "SQL by hand");
            try (var connection = product.database()) {
                var viewer = viewer(connection);
                for (var kind : questions(sales, customers, connection).entrySet()) {
                    measure(kind.getKey(), kind.getValue(), sales, new Hand(connection, viewer), table);
                }
            }
            return !table.missed();
        } finally {
            Product.delete(directory);
        }
    }

    private static long viewer(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select id from platform.app_user where email = 'sales@bench.example'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void measure(String kind, List<Question> questions, Api api, Hand hand, Table table)
            throws Exception {
        for (var i = 0; i < WARM; i++) {
            var question = questions.get(i % questions.size());
            api.text(question.path());
            hand.ask(question);
        }
        var ours = new Measured(ROUNDS);
        var reference = new Measured(ROUNDS);
        for (var i = 0; i < ROUNDS; i++) {
            var question = questions.get(i % questions.size());
            reference.time(() -> hand.ask(question));
            ours.time(() -> api.text(question.path()));
        }
        table.atMost(kind, reference.median(), ours.median(), RATIO, MILLIS);
        table.limit("  95 of 100 within", ours.percentile(95), P95, "ms");
    }

    private static Map<String, List<Question>> questions(Api api, int customers, Connection connection)
            throws Exception {
        var kinds = new LinkedHashMap<String, List<Question>>();
        kinds.put("by name", List.of(list("", "", "c.name_key, c.id")));
        kinds.put("by name, the fifth page", List.of(fifth(api)));
        kinds.put("by value, the greatest first", List.of(list("sort=-clv", "", "t.clv desc, t.customer_id desc")));
        kinds.put(
                "by last order, the latest first",
                List.of(list("sort=-lastOrder", "", "f.last_order desc, f.customer_id desc")));
        var found = new ArrayList<Question>();
        for (var part : List.of("bardaberg", "linmolund", "stenkesen", "weitafeld", "norri")) {
            found.add(list(
                    "q=" + part,
                    "and c.id in (select customer_id from customers.search_key where words like ?)",
                    "c.name_key, c.id",
                    "%" + part + "%"));
        }
        kinds.put("found by a part of the name", found);
        var typed = new ArrayList<Question>();
        for (var text : List.of("linmolund", "ada bard", "strom", "wietafeld", "steken", "+49 151 1000", "m4711")) {
            typed.add(search(text));
        }
        kinds.put("searched from anywhere", typed);
        var filter = "{\"type\":\"compare\",\"field\":\"country\",\"operator\":\"in\",\"values\":[\"CN\",\"IT\"]}";
        kinds.put(
                "filtered by country",
                List.of(list(
                        "filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8),
                        "and c.country in ('CN', 'IT')",
                        "c.name_key, c.id")));
        kinds.put("a customer's page", pages(connection, customers));
        return kinds;
    }

    /** What the search over everything finds has no one statement beside it: the reference is the list's first page. */
    private static Question search(String text) {
        return new Question(
                "/api/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8),
                list("", "", "c.name_key, c.id").statements());
    }

    private static Question list(String parameters, String condition, String order, Object... binds) {
        return new Question(
                "/api/customers?" + parameters,
                List.of(
                        new Statement(ROWS.formatted(SEEN, condition, order), List.of(binds)),
                        new Statement(COUNT.formatted(SEEN, condition), List.of(binds))));
    }

    private static Question fifth(Api api) throws Exception {
        var path = "/api/customers?";
        var after = "";
        var last = api.get(path);
        for (var page = 0; page < 4; page++) {
            after = "after=" + URLEncoder.encode(last.path("next").asString(), StandardCharsets.UTF_8);
            if (page < 3) {
                last = api.get(path + after);
            }
        }
        var items = last.path("items");
        var place = items.get(items.size() - 1);
        var rows = ROWS.formatted(SEEN, "and (c.name_key, c.id) > (lower(?), ?)", "c.name_key, c.id");
        return new Question(
                path + after,
                List.of(
                        new Statement(
                                rows,
                                List.of(
                                        place.path("name").asString(),
                                        place.path("id").asLong())),
                        new Statement(COUNT.formatted(SEEN, ""), List.of())));
    }

    private static List<Question> pages(Connection connection, int customers) throws SQLException {
        var pages = new ArrayList<Question>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select id from customers.customer where team_id = 1 and id %% 7 = 0 and id < %d limit 50"
                                .formatted(customers))) {
            while (row.next()) {
                pages.add(page(row.getLong(1)));
            }
        }
        return pages;
    }

    private static Question page(long id) {
        return new Question("/api/customers/" + id, List.of(new Statement(PAGE.formatted(SEEN), List.of(id))));
    }

    /** Asks the database as a program without anything between would: each statement prepared once. */
    private static final class Hand {
        private static final long TEAM = 1;

        private final Connection connection;
        private final long viewer;
        private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();

        Hand(Connection connection, long viewer) {
            this.connection = connection;
            this.viewer = viewer;
        }

        void ask(Question question) throws SQLException {
            for (var statement : question.statements()) {
                ask(statement);
            }
        }

        private void ask(Statement statement) throws SQLException {
            var ready = prepared.get(statement.sql());
            if (ready == null) {
                ready = connection.prepareStatement(statement.sql());
                prepared.put(statement.sql(), ready);
            }
            ready.setLong(1, viewer);
            ready.setLong(2, TEAM);
            for (var i = 0; i < statement.binds().size(); i++) {
                ready.setObject(3 + i, statement.binds().get(i));
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
    }
}
