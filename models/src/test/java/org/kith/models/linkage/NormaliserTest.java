package org.kith.models.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NormaliserTest {
    @Test
    void namesLoseTheirMarksTitlesAndScript() {
        assertThat(Normaliser.normalise(FieldKind.SURNAME, " MÜLLER ")).isEqualTo("muller");
        assertThat(Normaliser.normalise(FieldKind.GIVEN_NAME, "Dr. José")).isEqualTo("jose");
        assertThat(Normaliser.normalise(FieldKind.FULL_NAME, "O'Brien, Seán")).isEqualTo("obrien sean");
        assertThat(Normaliser.normalise(FieldKind.FULL_NAME, "王小明").replace(" ", ""))
                .isEqualTo("wangxiaoming");
        assertThat(Normaliser.normalise(FieldKind.SURNAME, "Григорян")).isEqualTo("grigoran");
        assertThat(Normaliser.normalise(FieldKind.ORGANISATION, "Kith & Sons GmbH"))
                .isEqualTo("kith sons");
    }

    @Test
    void datesOfAllOrdersAreOneDay() {
        for (var text :
                new String[] {"1974-04-03", "19740403", "03.04.1974", "3/4/1974", "1974年4月3日", "1974-04-03T00:00"}) {
            assertThat(Normaliser.normalise(FieldKind.DATE, text)).as(text).isEqualTo("19740403");
        }
        assertThat(Normaliser.normalise(FieldKind.DATE, "04/23/1974")).isEqualTo("19740423");
    }

    @Test
    void phonesAndAddressesAreTheSameHoweverWritten() {
        assertThat(Normaliser.normalise(FieldKind.PHONE, "+49 (0)30 1234567"))
                .isEqualTo(Normaliser.normalise(FieldKind.PHONE, "030/1234567"));
        assertThat(Normaliser.normalise(FieldKind.EMAIL, "Anna+Shop@Kith.Example"))
                .isEqualTo("anna@kith.example");
        assertThat(Normaliser.normalise(FieldKind.POSTCODE, "SW1A 1AA")).isEqualTo("sw1a1aa");
    }

    @Test
    void whatSaysNothingIsNoValue() {
        for (var text : new String[] {"", "  ", "n/a", "NULL", "unknown", "---"}) {
            assertThat(Normaliser.normalise(FieldKind.LOCALITY, text)).as(text).isEmpty();
        }
        assertThat(Normaliser.normalise(FieldKind.PHONE, "000000000")).isEmpty();
        assertThat(Normaliser.normalise(FieldKind.EMAIL, "none@")).isEmpty();
        assertThat(Normaliser.normalise(FieldKind.IDENTIFIER, "0000")).isEmpty();
    }
}
