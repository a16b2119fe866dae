package org.kith.demo.world;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/** The files that a shop's software would hand out: its members and its orders, one line of an order a row. */
public final class ShopExport {
    private static final String CURRENCY = "EUR";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final World world;

    public ShopExport(World world) {
        this.world = world;
    }

    /** Writes what was sold before the world begins; answers how many order lines that is. */
    public long history(Path orders) throws IOException {
        try (var file = Files.newBufferedWriter(orders)) {
            return history(file);
        }
    }

    public void customers(LongStream people, Writer file) throws IOException {
        var csv = CsvWriter.builder().build(file);
        csv.writeRecord(
                "member_no",
                "name",
                "given_name",
                "family_name",
                "email",
                "phone",
                "country",
                "city",
                "language",
                "birthday",
                "newsletter",
                "newsletter_since");
        people.forEach(index -> {
            var who = world.identity(index);
            csv.writeRecord(
                    who.memberNumber(),
                    who.name(),
                    who.givenName(),
                    who.familyName(),
                    who.email(),
                    Objects.requireNonNullElse(who.phone(), ""),
                    who.country(),
                    who.city(),
                    who.language(),
                    Objects.toString(who.birthday(), ""),
                    who.wantsMail() ? "yes" : "no",
                    TIME.format(Days.start(world.person(index).joined())));
        });
        csv.flush();
    }

    public long orders(List<Sale> sales, Writer file) throws IOException {
        var till = new Till(file);
        sales.forEach(till::record);
        return till.closed();
    }

    private long history(Writer file) throws IOException {
        var till = new Till(file);
        var crowd = new Crowd(world);
        for (var day = world.opened(); day.isBefore(world.begins()); day = day.plusDays(1)) {
            crowd.salesOn(day, Map.of(), till::record);
        }
        return till.closed();
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    /** Writes order lines and counts them. */
    private final class Till {
        private final CsvWriter csv;
        private long lines;

        Till(Writer file) {
            this.csv = CsvWriter.builder().build(file);
            csv.writeRecord(
                    "order_no",
                    "line",
                    "ordered_at",
                    "sku",
                    "description",
                    "category",
                    "quantity",
                    "unit_price",
                    "unit_cost",
                    "currency",
                    "member_no",
                    "name",
                    "email",
                    "country");
        }

        void record(Sale sale) {
            var buyer = world.identity(sale.person());
            for (var i = 0; i < sale.lines().size(); i++) {
                var line = sale.lines().get(i);
                var product = line.product();
                csv.writeRecord(
                        sale.number(),
                        Integer.toString(i + 1),
                        time(sale.at()),
                        product.sku(),
                        product.name(),
                        product.category(),
                        Integer.toString(line.quantity()),
                        money(line.priceCents()),
                        money(product.costCents()),
                        CURRENCY,
                        buyer.memberNumber(),
                        buyer.name(),
                        buyer.email(),
                        buyer.country());
                lines++;
            }
        }

        long closed() throws IOException {
            csv.flush();
            return lines;
        }

        private static String money(long cents) {
            return BigDecimal.valueOf(cents, 2).toPlainString();
        }
    }
}
