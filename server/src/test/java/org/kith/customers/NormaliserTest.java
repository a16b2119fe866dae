package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {
    private final Normaliser normaliser = new Normaliser();

    @ParameterizedTest
    @CsvSource({
        "Ada.Lovelace@Example.ORG, ada.lovelace@example.org",
        "'  ada@example.org ', ada@example.org",
        "ada+news@example.co.uk, ada+news@example.co.uk",
        "info@Müller.de, info@xn--mller-kva.de"
    })
    void writingsOfAnEmailAddressBecomeOne(String given, String normalised) {
        assertThat(normaliser.email(given)).contains(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "ada@",
                "@example.org",
                "ada@example",
                "a b@example.org",
                "ada@example.org\r\nBcc: x@y.org"
            })
    void whatCannotBeAnEmailAddressIsNone(String given) {
        assertThat(normaliser.email(given)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+44 20 7946 0958, DE, +442079460958",
        "030 901820, DE, +4930901820",
        "138 0013 8000, CN, +8613800138000",
        "0049 30 901820, DE, +4930901820",
        "(415) 555-2671, US, +14155552671"
    })
    void aPhoneNumberIsReadAsOneOfItsCountry(String given, String country, String normalised) {
        assertThat(normaliser.phone(given, country)).contains(normalised);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "call me", "+999 123456", "000000000000000000000"})
    void whatCannotBeDialledIsNoPhoneNumber(String given) {
        assertThat(normaliser.phone(given, "DE")).isEmpty();
    }

    @Test
    void anAddressBecomesOneLine() {
        var address = new Normaliser.PostalAddress("1  High St\n", null, " Leeds ", "", "GB");

        assertThat(normaliser.postal(address)).contains("1 High St, Leeds, GB");
        assertThat(normaliser.postal(new Normaliser.PostalAddress(null, " ", null, null, null)))
                .isEmpty();
    }

    @Test
    void countriesAndLanguagesTakeTheirUsualWriting() {
        assertThat(normaliser.country(" de ")).contains("DE");
        assertThat(normaliser.country("XX")).isEmpty();
        assertThat(normaliser.country("Germany")).isEmpty();
        assertThat(normaliser.language("zh_cn")).contains("zh-CN");
        assertThat(normaliser.language("EN")).contains("en");
        assertThat(normaliser.language("not a tag!")).isEmpty();
    }

    @Test
    void composedAndDecomposedLettersAreTheSameText() {
        assertThat(normaliser.text("Zoe\u0308\u00a0  Mu\u0308ller")).isEqualTo("Zoë Müller");
    }
}
