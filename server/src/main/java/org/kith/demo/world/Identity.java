package org.kith.demo.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the shop knows of a person. Only the member number tells two persons apart for sure. */
public record Identity(
        String memberNumber,
        String name,
        String givenName,
        String familyName,
        String country,
        String city,
        String language,
        String email,
        @Nullable String phone,
        @Nullable LocalDate birthday,
        boolean wantsMail) {
    private static final double HAS_PHONE = 0.6;
    private static final double HAS_BIRTHDAY = 0.5;
    private static final double WANTS_MAIL = 0.7;
    private static final LocalDate OLDEST = LocalDate.of(1945, 1, 1);
    private static final int BIRTHDAYS = 62 * 365;

    static Identity of(long seed, long index) {
        var random = Draws.of(seed, Draws.About.WHO, index, 1);
        var country = Country.drawn(random.nextDouble());
        var given = country.given().get(random.nextInt(country.given().size()));
        var family = country.family().get(random.nextInt(country.family().size()));
        var city = country.cities().get(random.nextInt(country.cities().size()));
        var phone = random.nextDouble() < HAS_PHONE && country.telephone().has(index);
        var birthday = OLDEST.plusDays(random.nextInt(BIRTHDAYS));
        var knowsBirthday = random.nextDouble() < HAS_BIRTHDAY;
        return new Identity(
                memberNumber(index),
                country.fullName(given, family),
                given.written(),
                family.written(),
                country.code(),
                city,
                country.language(),
                "%s.%s.%d@%s".formatted(given.plain(), family.plain(), index, country.mailHost()),
                phone ? country.telephone().number(index) : null,
                knowsBirthday ? birthday : null,
                random.nextDouble() < WANTS_MAIL);
    }

    static String memberNumber(long index) {
        return "M%07d".formatted(index + 1);
    }
}
