package org.kith.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kith.demo.world.Identity;
import org.kith.demo.world.World;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * What guests of a tasting wrote into a book and somebody typed in afterwards: people whom the shop knows already, in another
 * spelling, and some of their partners. Nobody of the book has agreed to mail or bought anything, so no campaign meets them.
 */
@Component
@InDemo
class GuestBook {
    private static final int GUESTS = 24;
    /** Every so many guests came with somebody of their household. */
    private static final int WITH_PARTNER = 4;

    private static final List<String> PARTNERS = List.of("Alex", "Robin", "Kim", "Charlie", "Noa", "Andrea");

    private final WorldStore worlds;
    private final Staff staff;

    GuestBook(WorldStore worlds, Staff staff) {
        this.worlds = worlds;
        this.staff = staff;
    }

    /** Who stands in the book already is not typed in twice, so that a crash in between does no harm. */
    void typeIn(Consumer<Message> tell) throws InterruptedException {
        tell.accept(Message.of("The shop's guest book is typed in"));
        var guests = guests(worlds.get().world());
        for (int i = 0; i < guests.size(); i++) {
            var guest = guests.get(i);
            write(twin(guest, i), guest.country());
            if (i % WITH_PARTNER == 0) {
                write(partner(guest, PARTNERS.get(i / WITH_PARTNER % PARTNERS.size())), guest.country());
            }
        }
        tell.accept(Message.of("Looking for duplicates"));
        var api = staff.administrator();
        api.await(api.post("/api/duplicates/search", Map.of()).path("jobId").asLong(), seen -> {});
        api.await(api.post("/api/data-quality/compute", Map.of()).path("jobId").asLong(), seen -> {});
    }

    /** People all over the world's years of whom the shop knows phone and birthday. */
    private static List<Identity> guests(World world) {
        var people = world.peopleOn(world.begins().minusDays(1));
        var step = Math.max(1, people / GUESTS);
        var guests = new ArrayList<Identity>();
        for (long from = 0; from < people; from += step) {
            for (long index = from; index < Math.min(people, from + step); index++) {
                var who = world.identity(index);
                if (who.phone() != null && who.birthday() != null) {
                    guests.add(who);
                    break;
                }
            }
        }
        return guests;
    }

    private void write(Map<String, Object> guest, String country) {
        var api = Staff.SALES_COUNTRIES.contains(country) ? staff.salesManager() : staff.administrator();
        var name = String.valueOf(guest.get("name"));
        var known = api.get(
                        "/api/customers?limit=50&q=" + UriUtils.encode(name, java.nio.charset.StandardCharsets.UTF_8))
                .path("items");
        for (var one : known) {
            if (one.path("name").asString().equals(name)) {
                return;
            }
        }
        api.post("/api/customers", guest);
    }

    /** The same person, written as people write: a letter too many, the names the other way round, another address. */
    private static Map<String, Object> twin(Identity who, int number) {
        var given = who.givenName();
        var family = who.familyName();
        if (given.length() < 3 || family.length() < 3) {
            var plain = who.email().split("\\.", 3);
            given = capital(plain[0]);
            family = capital(plain[1]);
        }
        return switch (number % 4) {
            case 0 -> entry(who, given, slip(family), who.phone(), null, who.birthday());
            case 1 -> entry(who, slip(given), family, null, privateMail(who), who.birthday());
            case 2 -> entry(who, family, given, who.phone(), privateMail(who), null);
            default -> entry(who, given.substring(0, 1), family, who.phone(), null, who.birthday());
        };
    }

    private static Map<String, Object> partner(Identity who, String given) {
        var birthday = Objects.requireNonNull(who.birthday()).plusDays(439);
        return entry(who, given, capital(who.email().split("\\.", 3)[1]), who.phone(), null, birthday);
    }

    private static Map<String, Object> entry(
            Identity who,
            String given,
            String family,
            @Nullable String phone,
            @Nullable String email,
            @Nullable LocalDate birthday) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("kind", "person");
        entry.put("name", given + " " + family);
        entry.put("givenName", given);
        entry.put("familyName", family);
        entry.put("country", who.country());
        entry.put("city", who.city());
        if (phone != null) {
            entry.put("phone", phone);
        }
        if (email != null) {
            entry.put("email", email);
        }
        if (birthday != null) {
            entry.put("birthday", birthday.toString());
        }
        return entry;
    }

    private static String privateMail(Identity who) {
        var plain = who.email().split("\\.", 3);
        return "%s_%s@home.example".formatted(plain[1], plain[0]);
    }

    /** The last letter but one twice, as a hasty hand writes it. */
    private static String slip(String name) {
        int at = name.length() - 1;
        return name.substring(0, at) + name.charAt(at - 1) + name.substring(at);
    }

    private static String capital(String plain) {
        return Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }
}
