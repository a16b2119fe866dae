package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.shared.Invalid;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "123456789",
                "1234567890",
                "aaaaaaaaaaaa",
                "ababababab",
                "password123",
                "P4$$word2026!",
                "Qwertyuiop1",
                "administrator",
                "mei-2026-!!",
                "mei@example.org"
            })
    void whatAnAttackerTriesFirstIsRefused(String password) {
        assertThatThrownBy(() -> passwords.check(password, "mei@example.org"))
                .as(password)
                .isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seven brown horses", "三匹棕色的馬在河邊走著", "k7#Rp2!mQx9z", "correct horse battery staple"})
    void whatNobodyElseWouldTakeIsGoodEnough(String password) {
        assertThatCode(() -> passwords.check(password, "mei@example.org")).doesNotThrowAnyException();
    }

    @Test
    void endlessPasswordsAreRefusedAndNotHashed() {
        assertThatThrownBy(() -> passwords.check("word ".repeat(100), "mei@example.org"))
                .isInstanceOf(Invalid.class);
        assertThat(passwords.matches("word ".repeat(100_000), passwords.hash("seven brown horses")))
                .isFalse();
    }

    @Test
    void aHashIsArgon2idAndNeverTheSameTwice() {
        var hash = passwords.hash("seven brown horses");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash("seven brown horses")).isNotEqualTo(hash);
        assertThat(passwords.matches("seven brown horses", hash)).isTrue();
        assertThat(passwords.matches("seven brown horse", hash)).isFalse();
    }

    @Test
    void withoutAHashNothingIsRight() {
        assertThat(passwords.matches("nobody", null)).isFalse();
        assertThat(passwords.matches("the password of nobody at all", null)).isFalse();
    }

    @Test
    void lettersThatLookAlikeOnDifferentKeyboardsAreTheSame() {
        assertThat(passwords.matches("caf\u00e9 au lait noir", passwords.hash("cafe\u0301 au lait noir")))
                .isTrue();
    }
}
