package org.kith.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * A customer file with known truth: people in households (partners, children, twins, sons of their father's name), names by
 * Zipf's law, some entered again later, with slips, gaps, nicknames, exchanged fields, after a move, a marriage, or with a
 * new phone.
 */
final class SimulatedPeople {
    static final List<String> COLUMNS = List.of(
            "given_name", "surname", "email", "phone", "birth_date", "house_number", "street", "city", "postcode");
    private static final String[] ONSETS = {
        "b", "br", "c", "ch", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "r", "s", "sch", "st", "t", "tr",
        "v", "w", "z"
    };
    private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ai", "ei", "ie", "ou"};
    private static final String[] CODAS = {"", "", "l", "n", "r", "s", "tt", "ck", "rd", "nd", "m"};
    private static final String[] MAIL_HOSTS = {"mail.example", "post.example", "web.example", "inbox.example"};

    private final SplittableRandom random;
    private final List<String> givenNames;
    private final List<String> surnames;
    private final List<String> streets;
    private final List<String> cities;

    /** A record: who it truly is, and what the file says. */
    record Entry(long person, Map<String, String> values) {}

    private record Home(String street, String houseNumber, String city, String postcode, String phone) {}

    SimulatedPeople(long seed, int people) {
        random = new SplittableRandom(seed);
        givenNames = words(2_000, 2, "");
        surnames = words(Math.max(5_000, people / 20), 3, "");
        streets = words(Math.max(2_000, people / 100), 3, " street");
        cities = words(Math.max(200, people / 400), 2, "");
    }

    /** The file, in no order that betrays the truth. */
    List<Entry> entries(int people) {
        var entries = new ArrayList<Entry>();
        long person = 0;
        while (person < people) {
            var home = home();
            var surname = pick(surnames);
            int members = 1 + random.nextInt(4);
            String fathersName = pick(givenNames);
            LocalDate twin = birth(1960, 2015);
            for (int member = 0; member < members && person < people; member++) {
                boolean namedAsFather = member == 2 && random.nextInt(40) == 0;
                var given = member == 0 || namedAsFather ? fathersName : pick(givenNames);
                boolean isTwin = member >= 2 && random.nextInt(30) == 0;
                var born = isTwin ? twin : member < 2 ? birth(1930, 1995) : birth(1980, 2008);
                addPerson(entries, person++, person(given, surname, born, home));
            }
        }
        for (int i = entries.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            var swapped = entries.set(i, entries.get(j));
            entries.set(j, swapped);
        }
        return entries;
    }

    private void addPerson(List<Entry> entries, long person, Map<String, String> values) {
        entries.add(new Entry(person, withGaps(values)));
        for (int again = random.nextInt(5) == 0 ? 1 + random.nextInt(3) / 2 : 0; again > 0; again--) {
            entries.add(new Entry(person, withGaps(enteredAgain(values))));
        }
    }

    private Map<String, String> person(String given, String surname, LocalDate born, Home home) {
        var values = new LinkedHashMap<String, String>();
        values.put("given_name", given);
        values.put("surname", surname);
        values.put("email", random.nextInt(3) == 0 ? "" : mail(given, surname));
        values.put("phone", random.nextInt(3) == 0 ? home.phone() : phone());
        values.put("birth_date", born.toString());
        values.put("house_number", home.houseNumber());
        values.put("street", home.street());
        values.put("city", home.city());
        values.put("postcode", home.postcode());
        return values;
    }

    private String mail(String given, String surname) {
        var local =
                given + (random.nextBoolean() ? "." : "") + surname + (random.nextBoolean() ? random.nextInt(100) : "");
        return local + "@" + MAIL_HOSTS[random.nextInt(MAIL_HOSTS.length)];
    }

    private String phone() {
        return "+49 " + (150 + random.nextInt(30)) + " " + (1_000_000 + random.nextInt(9_000_000));
    }

    private Home home() {
        int city = zipf(cities.size());
        var postcode = String.format(Locale.ROOT, "%05d", 10_000 + (city * 7) % 89_000 + random.nextInt(7));
        return new Home(pick(streets), String.valueOf(1 + random.nextInt(150)), cities.get(city), postcode, phone());
    }

    private LocalDate birth(int from, int to) {
        return LocalDate.of(from, 1, 1).plusDays(random.nextInt((to - from) * 365));
    }

    private Map<String, String> enteredAgain(Map<String, String> first) {
        var values = new LinkedHashMap<>(first);
        if (random.nextInt(7) == 0) {
            move(values);
        }
        if (random.nextInt(25) == 0) {
            values.put("surname", pick(surnames));
        }
        if (random.nextInt(7) == 0) {
            values.put("phone", phone());
        }
        if (random.nextInt(4) == 0) {
            values.put("email", mail(first.getOrDefault("given_name", ""), first.getOrDefault("surname", "")));
        }
        if (random.nextInt(30) == 0) {
            values.put("given_name", first.getOrDefault("surname", ""));
            values.put("surname", first.getOrDefault("given_name", ""));
        } else if (random.nextInt(12) == 0) {
            values.computeIfPresent("given_name", (_, name) -> name.substring(0, random.nextBoolean() ? 1 : 3));
        }
        for (var column : COLUMNS) {
            if (random.nextInt(10) == 0) {
                values.computeIfPresent(column, (_, value) -> slip(value));
            }
        }
        if (random.nextInt(3) == 0) {
            values.computeIfPresent("given_name", (_, name) -> name.toUpperCase(Locale.ROOT));
        }
        return values;
    }

    private void move(Map<String, String> values) {
        var home = home();
        values.put("street", home.street());
        values.put("house_number", home.houseNumber());
        values.put("city", home.city());
        values.put("postcode", home.postcode());
    }

    private Map<String, String> withGaps(Map<String, String> values) {
        var kept = new LinkedHashMap<>(values);
        UnaryOperator<String> perhaps = value -> random.nextInt(20) == 0 ? "" : value;
        for (var column : List.of("birth_date", "street", "city", "postcode", "phone", "house_number")) {
            kept.computeIfPresent(column, (_, value) -> perhaps.apply(value));
        }
        if (random.nextInt(10) == 0) {
            kept.put("birth_date", "");
        }
        return kept;
    }

    private String slip(String value) {
        if (value.length() < 3) {
            return value;
        }
        int at = 1 + random.nextInt(value.length() - 2);
        char other = Character.isDigit(value.charAt(at))
                ? (char) ('0' + random.nextInt(10))
                : (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> value.substring(0, at) + value.substring(at + 1);
            case 1 -> value.substring(0, at) + other + value.substring(at);
            case 2 -> value.substring(0, at) + other + value.substring(at + 1);
            default -> value.substring(0, at) + value.charAt(at + 1) + value.charAt(at) + value.substring(at + 2);
        };
    }

    private List<String> words(int count, int syllables, String ending) {
        var words = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            var word = new StringBuilder();
            for (int s = 0; s < 1 + random.nextInt(syllables) || word.length() < 4; s++) {
                word.append(ONSETS[random.nextInt(ONSETS.length)])
                        .append(VOWELS[random.nextInt(VOWELS.length)])
                        .append(CODAS[random.nextInt(CODAS.length)]);
            }
            words.add(word.append(ending).toString());
        }
        return words;
    }

    private String pick(List<String> words) {
        return words.get(zipf(words.size()));
    }

    /** A rank whose chance falls with it, like names: uniform in the logarithm, flattened at the top. */
    private int zipf(int size) {
        double head = size / 200.0 + 1;
        return (int) Math.min(size - 1, head * (Math.pow((size + head) / head, random.nextDouble()) - 1));
    }
}
