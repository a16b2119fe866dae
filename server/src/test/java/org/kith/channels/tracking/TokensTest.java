package org.kith.channels.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.kith.channels.tracking.Tokens.Use;

class TokensTest {
    private final Tokens tokens = new Tokens("a key of 32 bytes, for this test".getBytes(StandardCharsets.US_ASCII));

    @Test
    void aTokenOpensForItsUseAndGivesItsNumbersBack() {
        var token = tokens.seal(Use.CLICK, 4711, 42);

        assertThat(tokens.open(Use.CLICK, token)).contains(new Tokens.Opened(4711, 42));
    }

    @Test
    void aTokenOpensForNoOtherUse() {
        for (var made : Use.values()) {
            for (var used : Use.values()) {
                assertThat(tokens.open(used, tokens.seal(made, 1, 2)).isPresent())
                        .isEqualTo(made == used);
            }
        }
    }

    @Test
    void aTokenWithAnyBitChangedOpensNothing() {
        var bytes = Base64.getUrlDecoder().decode(tokens.seal(Use.UNSUBSCRIBE, 7, 0));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            var token = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(tokens.open(Use.UNSUBSCRIBE, token)).isEmpty();
        }
    }

    @Test
    void whatIsNoTokenOpensNothing() {
        for (var text : new String[] {"", "x", "../../etc/passwd", "4711", "A".repeat(43), "A".repeat(10_000), "é"}) {
            assertThat(tokens.open(Use.CLICK, text)).isEmpty();
        }
    }

    @Test
    void anotherInstallationsTokenOpensNothing() {
        var other = new Tokens("another key of 32 bytes, no less".getBytes(StandardCharsets.US_ASCII));

        assertThat(tokens.open(Use.CLICK, other.seal(Use.CLICK, 1, 1))).isEmpty();
    }

    @Test
    void neighbouringNumbersShowNoLikeness() {
        var one = Base64.getUrlDecoder().decode(tokens.seal(Use.CLICK, 1, 1));
        var two = Base64.getUrlDecoder().decode(tokens.seal(Use.CLICK, 2, 1));
        int same = 0;
        for (int i = 0; i < one.length; i++) {
            same += one[i] == two[i] ? 1 : 0;
        }

        assertThat(same).isLessThan(6);
    }

    @Test
    void aProofHoldsForItsNumberAndUseOnly() {
        var proof = tokens.proof(Use.BOUNCE, 12);

        assertThat(tokens.proves(Use.BOUNCE, 12, proof)).isTrue();
        assertThat(tokens.proves(Use.BOUNCE, 13, proof)).isFalse();
        assertThat(tokens.proves(Use.MESSAGE, 12, proof)).isFalse();
        assertThat(tokens.proves(Use.BOUNCE, 12, "")).isFalse();
    }
}
