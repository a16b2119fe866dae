package org.kith.models.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JudgedPairsTest {
    private static final int PEOPLE = 600;
    private final Random random = new Random(5);

    /** People of whom some are entered twice with a slip, and some live with somebody of their name. */
    private Linkage linkage() {
        var kinds = new LinkedHashMap<String, FieldKind>();
        kinds.put("givenName", FieldKind.GIVEN_NAME);
        kinds.put("familyName", FieldKind.SURNAME);
        kinds.put("birthday", FieldKind.DATE);
        kinds.put("phone", FieldKind.PHONE);
        kinds.put("street", FieldKind.STREET);
        var records = new Records(kinds);
        for (int i = 0; i < PEOPLE; i++) {
            var one = person();
            records.add("p" + i, one);
            if (i % 10 == 0) {
                var twin = new HashMap<>(one);
                twin.put("familyName", one.get("familyName") + "e");
                records.add("twin" + i, twin);
            }
            if (i % 10 == 5) {
                var partner = new HashMap<>(person());
                List.of("familyName", "phone", "street").forEach(field -> partner.put(field, one.get(field)));
                records.add("partner" + i, partner);
            }
        }
        return Linkage.of(records);
    }

    /** Numbers given out in a row are nearly the same, and forenames are few: no reason to take neighbours for one. */
    @Test
    void whereNobodyIsThereTwiceNeighboursAreNotTakenForOne() {
        var kinds = new LinkedHashMap<String, FieldKind>();
        kinds.put("givenName", FieldKind.GIVEN_NAME);
        kinds.put("familyName", FieldKind.SURNAME);
        kinds.put("birthday", FieldKind.DATE);
        kinds.put("email", FieldKind.EMAIL);
        kinds.put("phone", FieldKind.PHONE);
        kinds.put("city", FieldKind.LOCALITY);
        var records = new Records(kinds);
        for (int i = 0; i < PEOPLE; i++) {
            var one = new HashMap<>(person());
            one.remove("street");
            one.put("givenName", word(40));
            one.put("familyName", word(60));
            one.put("email", "%s.%s.%d@mail.example".formatted(one.get("givenName"), one.get("familyName"), i));
            one.put("phone", "+4420794%05d".formatted(i));
            one.put("city", "city" + random.nextInt(5));
            if (i % 2 == 0) {
                one.remove("birthday");
            }
            records.add("p" + i, one);
        }
        assertThat(Linkage.of(records).judged(.5)).isEmpty();
    }

    private Map<String, String> person() {
        return Map.of(
                "givenName", word(1_000),
                "familyName", word(2_000),
                "birthday",
                        "%d-%02d-%02d"
                                .formatted(1950 + random.nextInt(50), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                "phone", "+49%09d".formatted(random.nextInt(1_000_000_000)),
                "street", word(5_000) + " street " + (1 + random.nextInt(90)));
    }

    private String word(int of) {
        int number = random.nextInt(of) + 31;
        var word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append("bdfgklmnprst".charAt(number * (i + 7) / (i + 1) % 12))
                    .append("aeiou".charAt(number / (i + 1) % 5));
        }
        return word.toString();
    }

    @Test
    void aPairTellsWhyItIsHeldForOneCustomerWithTheProbabilityOfTheList() {
        var linkage = linkage();
        var listed = linkage.pairs(.5).stream()
                .collect(Collectors.toMap(pair -> pair.left() + pair.right(), LinkedPair::probability));
        var judged = linkage.judged(.5).toList();
        assertThat(judged).hasSize(listed.size());
        assertThat(judged)
                .allSatisfy(pair ->
                        assertThat(pair.probability()).isCloseTo(listed.get(pair.left() + pair.right()), within(1e-9)));
        var twin = judged.stream()
                .filter(pair -> pair.right().startsWith("twin"))
                .findFirst()
                .orElseThrow();
        assertThat(twin.clues()).anySatisfy(clue -> {
            assertThat(clue.fields()).containsExactly("phone");
            assertThat(clue.agreements()).containsExactly(Agreement.EQUAL);
            assertThat(clue.bits()).isGreaterThan(5);
        });
        assertThat(twin.clues()).anySatisfy(clue -> assertThat(clue.fields()).containsExactly("familyName"));
    }

    @Test
    void whoOnlyLivesTogetherIsAHouseholdAndNotADouble() {
        var linkage = linkage();
        long partners = linkage.households()
                .filter(pair -> pair.right().startsWith("partner"))
                .count();
        assertThat(partners).isGreaterThan(50);
        assertThat(linkage.households()).noneMatch(pair -> pair.right().startsWith("twin"));
        assertThat(linkage.judged(.5)).noneMatch(pair -> pair.right().startsWith("partner"));
    }
}
