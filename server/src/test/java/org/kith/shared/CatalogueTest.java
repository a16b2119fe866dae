package org.kith.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kith.channels.outbox.MailingState;
import org.kith.marketing.campaigns.CampaignState;
import org.kith.platform.access.Action;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Subject;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class CatalogueTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d(,number)?}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** Words that come from enumerations and names of tables and files; see {@link Message#term}. */
    private static final Set<String> TERMS = terms();

    private static List<Sentences.Sentence> sentences = List.of();

    @BeforeAll
    static void readTheSources() throws IOException {
        sentences = Sentences.all();
    }

    @Test
    void everySentenceOfTheSourcesIsSaidInChinese() throws IOException {
        var catalogue = catalogue();

        var missing = new TreeSet<String>();
        for (var sentence : sentences) {
            sentence.text()
                    .filter(text -> !text.isEmpty() && !catalogue.containsKey(text))
                    .ifPresent(text ->
                            missing.add("%s:%d  %s".formatted(sentence.file().getFileName(), sentence.line(), text)));
        }
        TERMS.stream().filter(term -> !catalogue.containsKey(term)).forEach(missing::add);

        assertThat(sentences).hasSizeGreaterThan(250);
        assertThat(missing)
                .as("sentences without their Chinese in %s; add it there", Catalogue.FILE)
                .isEmpty();
    }

    @Test
    void noSentenceIsPutTogetherWhereNoCatalogueCanFindIt() {
        assertThat(sentences)
                .filteredOn(sentence -> sentence.text().isEmpty())
                .as("sentences made at run time; give the pattern with {0} and its values")
                .isEmpty();
        assertThat(sentences)
                .filteredOn(sentence -> sentence.text().orElse("").matches("(?s).*%[,.\\d]*[sdf].*"))
                .as("sentences with the places of String.format")
                .isEmpty();
    }

    @Test
    void aSentenceHasTheSameValuesInBothLanguages() throws IOException {
        catalogue()
                .forEach((english, chinese) ->
                        assertThat(places(chinese)).as(english).isEqualTo(places(english)));
    }

    @Test
    void aSentenceHasAValueForEachOfItsPlaces() {
        for (var sentence : sentences) {
            var needed = places(sentence.text().orElse("")).size();
            var isOfFilter = sentence.file().toString().contains("query");
            if (needed > 0 && !isOfFilter) {
                assertThat(sentence.values())
                        .as("%s:%d", sentence.file().getFileName(), sentence.line())
                        .isGreaterThanOrEqualTo(needed);
            }
        }
    }

    @Test
    void theCatalogueHoldsNothingThatNobodySays() throws IOException {
        var said = new HashSet<>(TERMS);
        sentences.forEach(sentence -> sentence.text().ifPresent(said::add));
        // one sentence is chosen in a method of its own
        said.addAll(List.of(
                "{0} takes no value, not {3}.",
                "{0} takes one value, not {3}.",
                "{0} takes {2} values, not {3}.",
                "{0} takes {1} to {2} values, not {3}."));

        assertThat(catalogue().keySet()).isSubsetOf(said);
    }

    @Test
    void chineseSentencesAreChineseAndPunctuatedSo() throws IOException {
        var odd = new ArrayList<String>();
        catalogue().forEach((english, chinese) -> {
            var words = PLACE.matcher(chinese).replaceAll("");
            if (CHINESE.matcher(words).find() && words.matches(".*(\\p{IsHan}[,;!?]|[.]$).*")) {
                odd.add(chinese);
            }
            if (english.matches(".*\\w{4,} \\w+ \\w+.*")
                    && !CHINESE.matcher(words).find()) {
                odd.add(english);
            }
        });

        assertThat(odd).isEmpty();
    }

    @Test
    void aMessageIsToldWithItsValuesAndKeptWithoutALanguage() {
        var message = Message.of(
                "The {0} {1} was changed by someone else (you have version {2}, it is now {3}). Load it again and repeat your change.",
                Message.term("segment"), 7, 1, 2);

        var stored = StoredMessages.read(StoredMessages.write(message));

        assertThat(stored).isEqualTo(message);
        assertThat(message.in(Locale.SIMPLIFIED_CHINESE)).contains("细分", "7").doesNotContain("{", "segment");
        assertThat(message.in(Locale.FRENCH)).isEqualTo(message.english()).startsWith("The segment 7 was changed");
    }

    @Test
    void whatWasKeptAsAPlainTextIsStillRead() {
        assertThat(StoredMessages.read(org.jooq.JSONB.valueOf("\"It failed {0} times.\"")))
                .hasToString("It failed {0} times.");
    }

    @Test
    void valuesOfAUserAreNeverTakenForPlaces() {
        assertThat(Message.of("There is no team {0}.", "{0} $1 \\").english()).isEqualTo("There is no team {0} $1 \\.");
    }

    private static Set<String> places(String text) {
        var places = new TreeSet<String>();
        var matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }

    private static Map<String, String> catalogue() throws IOException {
        try (var in = Catalogue.class.getResourceAsStream(Catalogue.FILE)) {
            return new HashMap<>(JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readValue(in, new TypeReference<Map<String, String>>() {}));
        }
    }

    private static Set<String> terms() {
        var states = Stream.concat(
                Arrays.stream(MailingState.values()).map(MailingState::code),
                Arrays.stream(CampaignState.values()).map(CampaignState::code));
        var permissions = Arrays.stream(Permission.values()).map(Permission::name);
        var more = Stream.of(
                "staging",
                "staged",
                "applying",
                "failed",
                "cancelled",
                "undoing",
                "undone",
                "paused",
                "address",
                "consent",
                "subject",
                "body",
                "plain",
                "computing",
                "order number",
                "ordered at",
                "sku",
                "quantity",
                "unit price",
                "description",
                "customer id",
                "email",
                "phone",
                "customer name",
                "country",
                "currency",
                "unit cost",
                "category",
                "line number",
                "external id",
                "name",
                "given name",
                "family name",
                "city",
                "postal code",
                "street",
                "birthday",
                "language",
                "consent email",
                "consent at");
        var rights = Stream.concat(
                Arrays.stream(Subject.values()).map(Subject::code),
                Arrays.stream(Action.values()).map(Action::code));
        return Stream.of(states, permissions, rights, more)
                .flatMap(each -> each)
                .collect(java.util.stream.Collectors.toSet());
    }
}
