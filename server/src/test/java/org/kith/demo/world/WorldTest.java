package org.kith.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final World WORLD = World.endingAt(TODAY, 1, 3_000, Effect.DEMO);

    @Test
    void theSameSeedMakesTheSameFiles(@TempDir Path folder) throws IOException {
        var small = World.endingAt(TODAY, 5, 150, Effect.DEMO);
        new ShopExport(small).history(folder.resolve("orders-1.csv"));
        new ShopExport(small).history(folder.resolve("orders-2.csv"));
        assertThat(members(small)).isEqualTo(members(World.endingAt(TODAY, 5, 150, Effect.DEMO)));
        assertThat(folder.resolve("orders-1.csv")).hasSameTextualContentAs(folder.resolve("orders-2.csv"));
        assertThat(Files.readString(folder.resolve("orders-1.csv")).lines().count())
                .isGreaterThan(500);
    }

    private static String members(World world) throws IOException {
        var file = new StringWriter();
        new ShopExport(world).customers(LongStream.range(0, 150), file);
        return file.toString();
    }

    @Test
    void anotherSeedMakesOtherPeople() {
        var other = World.endingAt(TODAY, 2, 3_000, Effect.DEMO);
        var same = LongStream.range(0, 200)
                .filter(index ->
                        WORLD.person(index).kind() == other.person(index).kind())
                .count();
        assertThat(same).isLessThan(100);
    }

    @Test
    void theHistoryHasTheCustomersThatWereAskedFor() {
        assertThat(WORLD.peopleOn(WORLD.begins().minusDays(1))).isEqualTo(3_000);
        assertThat(WORLD.begins()).isEqualTo(TODAY);
        assertThat(WORLD.person(2_999).joined()).isBefore(TODAY);
        assertThat(WORLD.person(3_000).joined()).isAfterOrEqualTo(TODAY);
    }

    @Test
    void aDayMadeInTheCrowdIsTheDayMadeForEachPersonAlone() {
        var day = TODAY.minusDays(40);
        var crowd = new ArrayList<Sale>();
        new Crowd(WORLD).salesOn(day, Map.of(), crowd::add);
        var shopping = new Shopping(WORLD);
        var alone = LongStream.range(0, WORLD.peopleOn(day))
                .boxed()
                .flatMap(index -> shopping.of(WORLD.person(index), day, List.of()).stream())
                .toList();
        assertThat(crowd).containsExactlyInAnyOrderElementsOf(alone).isNotEmpty();
    }

    @Test
    void everyOrderNumberEveryAddressAndEveryTelephoneIsUsedOnce() {
        var numbers = new ArrayList<String>();
        var crowd = new Crowd(WORLD);
        for (var day = WORLD.opened(); day.isBefore(TODAY); day = day.plusDays(1)) {
            crowd.salesOn(day, Map.of(), sale -> numbers.add(sale.number()));
        }
        assertThat(new HashSet<>(numbers)).hasSameSizeAs(numbers);
        var people = LongStream.range(0, 3_000).mapToObj(WORLD::identity).toList();
        assertThat(people.stream().map(Identity::email))
                .doesNotHaveDuplicates()
                .allMatch(email -> email.matches("[a-z]+\\.[a-z]+\\.\\d+@[a-z.]+\\.example\\.(org|net|com)"));
        assertThat(people.stream().map(Identity::phone).filter(phone -> phone != null))
                .doesNotHaveDuplicates();
    }

    @Test
    void ordersFollowTheProcessThatThePeopleHave() {
        var from = TODAY.minusDays(100);
        var expected = 0.0;
        for (var day = from; day.isBefore(TODAY); day = day.plusDays(1)) {
            var on = day;
            expected += LongStream.range(0, WORLD.peopleOn(day))
                    .mapToDouble(index -> WORLD.person(index).expectedOrders(on))
                    .sum();
        }
        var placed = new ArrayList<Sale>();
        var crowd = new Crowd(WORLD);
        for (var day = from; day.isBefore(TODAY); day = day.plusDays(1)) {
            crowd.salesOn(day, Map.of(), sale -> {
                if (sale.amountCents() > 0) {
                    placed.add(sale);
                }
            });
        }
        assertThat((double) placed.size())
                .isBetween(expected - 4 * Math.sqrt(expected), expected + 4 * Math.sqrt(expected));
    }

    @Test
    void spendIsHeavyTailed() {
        var profits = new ArrayList<Long>();
        var crowd = new Crowd(WORLD);
        for (var day = TODAY.minusDays(200); day.isBefore(TODAY); day = day.plusDays(1)) {
            crowd.salesOn(day, Map.of(), sale -> profits.add(sale.profitCents()));
        }
        var mean = profits.stream().mapToLong(Long::longValue).average().orElseThrow();
        var largest = profits.stream().mapToLong(Long::longValue).max().orElseThrow();
        assertThat(largest).isGreaterThan((long) (20 * mean));
    }

    @Test
    void namesAreWrittenInThePeoplesOwnScripts() throws IOException {
        var file = new StringWriter();
        new ShopExport(WORLD).customers(LongStream.range(0, 400), file);
        assertThat(file.toString().lines()).hasSize(401);
        assertThat(file.toString())
                .containsPattern("\\p{IsHan}{2,4}")
                .contains("ü")
                .contains("CN", "JP", "FR");
    }
}
