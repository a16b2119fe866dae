package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:10Z");

    @Test
    void theCodesOfACounterAreThoseOfRfc4226AppendixD() {
        assertThat(IntStream.range(0, 10).mapToObj(counter -> Totp.hotp(SECRET, counter, 6)))
                .containsExactly(
                        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
                        "520489");
    }

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theCodesOfATimeAreThoseOfRfc6238AppendixB(long second, String code) {
        assertThat(Totp.hotp(SECRET, Totp.step(Instant.ofEpochSecond(second)), 8))
                .isEqualTo(code);
    }

    @Test
    void aClockMayBeOneStepOffAndNoMore() {
        var now = Totp.step(NOW);

        for (long step = now - 1; step <= now + 1; step++) {
            assertThat(Totp.stepOf(Totp.code(SECRET, step), SECRET, NOW, 0)).hasValue(step);
        }
        assertThat(Totp.stepOf(Totp.code(SECRET, now - 2), SECRET, NOW, 0)).isEmpty();
        assertThat(Totp.stepOf(Totp.code(SECRET, now + 2), SECRET, NOW, 0)).isEmpty();
    }

    @Test
    void aCodeThatWasUsedAndThoseBeforeItAreNone() {
        var now = Totp.step(NOW);

        assertThat(Totp.stepOf(Totp.code(SECRET, now), SECRET, NOW, now)).isEmpty();
        assertThat(Totp.stepOf(Totp.code(SECRET, now - 1), SECRET, NOW, now)).isEmpty();
        assertThat(Totp.stepOf(Totp.code(SECRET, now + 1), SECRET, NOW, now)).hasValue(now + 1);
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32IsThatOfRfc4648WithoutItsPadding(String text, String encoded) {
        assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }
}
