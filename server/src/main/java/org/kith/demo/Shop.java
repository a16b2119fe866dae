package org.kith.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.kith.demo.world.Crowd;
import org.kith.demo.world.Letter;
import org.kith.demo.world.Reaction;
import org.kith.demo.world.Sale;
import org.kith.demo.world.ShopExport;
import org.kith.demo.world.World;
import org.kith.shared.Message;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The world's shop: hands its members and orders over as files, which go through the import like any other. */
@Component
@InDemo
class Shop {
    /** Mails older than this neither annoy nor tempt anybody, nor come back what they sold. */
    private static final Duration MEMORY = Duration.ofDays(60);

    private static final Map<String, String> MEMBER_COLUMNS = Map.ofEntries(
            Map.entry("externalId", "member_no"),
            Map.entry("name", "name"),
            Map.entry("givenName", "given_name"),
            Map.entry("familyName", "family_name"),
            Map.entry("email", "email"),
            Map.entry("phone", "phone"),
            Map.entry("country", "country"),
            Map.entry("city", "city"),
            Map.entry("language", "language"),
            Map.entry("birthday", "birthday"),
            Map.entry("consentEmail", "newsletter"),
            Map.entry("consentAt", "newsletter_since"));
    private static final Map<String, String> ORDER_COLUMNS = Map.ofEntries(
            Map.entry("orderNumber", "order_no"),
            Map.entry("lineNumber", "line"),
            Map.entry("orderedAt", "ordered_at"),
            Map.entry("sku", "sku"),
            Map.entry("description", "description"),
            Map.entry("category", "category"),
            Map.entry("quantity", "quantity"),
            Map.entry("unitPrice", "unit_price"),
            Map.entry("unitCost", "unit_cost"),
            Map.entry("currency", "currency"),
            Map.entry("customerId", "member_no"),
            Map.entry("customerName", "name"),
            Map.entry("email", "email"),
            Map.entry("country", "country"));

    private final WorldStore worlds;
    private final MailStore mails;
    private final Staff staff;
    private final Path folder;

    Shop(WorldStore worlds, MailStore mails, Staff staff, @Value("${kith.data}") Path data) {
        this.worlds = worlds;
        this.mails = mails;
        this.staff = staff;
        this.folder = data.resolve("shop");
    }

    /** Writes the history into two files and has them imported. */
    void openWithHistory(Consumer<Message> tell) throws IOException, InterruptedException {
        var world = worlds.get().world();
        Files.createDirectories(folder);
        var orders = folder.resolve("orders.csv");
        tell.accept(Message.of("The shop writes its files"));
        var lines = new ShopExport(world).history(orders);
        var people = world.peopleOn(world.begins().minusDays(1));
        bringMembers(world, LongStream.range(0, people), "customers", tell);
        tell.accept(Message.of("Importing {0,number} order lines of {1,number} customers", lines, people));
        bring("orders", orders, staff.administrator(), tell);
    }

    /** Hands over what was sold since the last time, and who is new. */
    void deliver(Instant until, Consumer<Message> tell) throws IOException, InterruptedException {
        var state = worlds.get();
        if (!state.soldUntil().isBefore(until)) {
            return;
        }
        Files.createDirectories(folder);
        var name = "%s".formatted(day(until));
        bringNewcomers(state, until, name, tell);
        var sales = sales(state, until);
        if (!sales.isEmpty()) {
            var orders = folder.resolve("orders-%s.csv".formatted(name));
            try (var file = Files.newBufferedWriter(orders)) {
                new ShopExport(state.world()).orders(sales, file);
            }
            bring("orders", orders, staff.administrator(), tell);
            Files.delete(orders);
        }
        worlds.soldUntil(until);
    }

    private void bringNewcomers(WorldState state, Instant until, String name, Consumer<Message> tell)
            throws IOException, InterruptedException {
        var world = state.world();
        var from = world.peopleOn(day(state.soldUntil()).minusDays(1));
        var to = world.peopleOn(day(until));
        if (from < to) {
            bringMembers(world, LongStream.range(from, to), "customers-" + name, tell);
        }
    }

    /** Those whom sales look after come in by sales' own import, and so are theirs from the first day. */
    private void bringMembers(World world, LongStream people, String name, Consumer<Message> tell)
            throws IOException, InterruptedException {
        var everyone = people.boxed().toList();
        Predicate<Long> isOfSales =
                person -> Staff.SALES_COUNTRIES.contains(world.identity(person).country());
        var others = everyone.stream().filter(isOfSales.negate()).toList();
        var theirs = everyone.stream().filter(isOfSales).toList();
        bringMembers(world, others, name, staff.administrator(), tell);
        bringMembers(world, theirs, name + "-sales", staff.salesManager(), tell);
    }

    private void bringMembers(World world, List<Long> people, String name, Api api, Consumer<Message> tell)
            throws IOException, InterruptedException {
        if (people.isEmpty()) {
            return;
        }
        var members = folder.resolve(name + ".csv");
        try (var file = Files.newBufferedWriter(members)) {
            new ShopExport(world).customers(people.stream().mapToLong(Long::longValue), file);
        }
        bring("customers", members, api, tell);
        Files.delete(members);
    }

    private List<Sale> sales(WorldState state, Instant until) {
        var reactions = reactions(state.world(), until.minus(MEMORY));
        var crowd = new Crowd(state.world());
        var sales = new ArrayList<Sale>();
        for (var day = day(state.soldUntil()); !day.isAfter(day(until)); day = day.plusDays(1)) {
            crowd.salesOn(day, reactions, sale -> {
                if (!sale.at().isBefore(state.soldUntil()) && sale.at().isBefore(until)) {
                    sales.add(sale);
                }
            });
        }
        return sales;
    }

    private Map<Long, List<Reaction>> reactions(World world, Instant since) {
        Map<Long, List<Reaction>> reactions = new LinkedHashMap<>();
        for (Map.Entry<Long, List<Letter>> letters : mails.lettersSince(since).entrySet()) {
            reactions.put(
                    letters.getKey(),
                    letters.getValue().stream().map(world::reaction).toList());
        }
        return reactions;
    }

    private void bring(String target, Path file, Api api, Consumer<Message> tell)
            throws IOException, InterruptedException {
        var id = api.upload(target, file).path("id").asLong();
        var columns = target.equals("orders") ? ORDER_COLUMNS : MEMBER_COLUMNS;
        var options = Map.of("dateFormat", "yyyy-MM-dd", "decimal", ".", "source", "shop", "currency", "EUR");
        api.put("/api/imports/%d/mapping".formatted(id), Map.of("columns", columns, "options", options));
        var job = api.post("/api/imports/%d/start".formatted(id), Map.of())
                .path("jobId")
                .asLong();
        api.await(
                job,
                seen -> tell.accept(Message.of(
                        "Importing {0}: {1,number} rows",
                        String.valueOf(file.getFileName()), seen.path("done").asLong())));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
