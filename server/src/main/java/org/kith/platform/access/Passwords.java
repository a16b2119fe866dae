package org.kith.platform.access;

import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Invalid;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords: which are good enough, and their argon2id hashes. */
@Component
class Passwords {
    private static final int MIN_LENGTH = 10;
    private static final int MAX_LENGTH = 200;
    private static final int FEWEST_CHARACTERS = 4;
    private static final Duration BUSY = Duration.ofSeconds(5);
    /** What is left of the usual ones when digits and signs are taken off: {@code P4ssword2024!} is still "password". */
    private static final Set<String> COMMON = Set.of(
            "password",
            "passwort",
            "passw",
            "pass",
            "qwerty",
            "qwertz",
            "azerty",
            "qwertyuiop",
            "qwertyui",
            "asdfghjkl",
            "zxcvbnm",
            "iloveyou",
            "letmein",
            "welcome",
            "admin",
            "administrator",
            "root",
            "changeme",
            "kith",
            "default",
            "secret",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "dragon",
            "monkey",
            "master",
            "superman",
            "batman",
            "trustnoone",
            "michael",
            "shadow",
            "login",
            "hello",
            "freedom",
            "whatever",
            "mima",
            "woaini",
            "abc",
            "abcd",
            "abcdef",
            "qaz",
            "qazwsx",
            "qazwsxedc",
            "test",
            "testtest",
            "user",
            "");

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    /** Bounds what a flood of sign-ins can take of memory and processor. */
    private final Semaphore running =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    private final String nobodys = argon2.encode("the password of nobody at all");

    /** The hash to keep of a new password. */
    String hash(String password) {
        return bounded(() -> argon2.encode(normal(password)));
    }

    /** Whether the password is right; takes as long where there is nothing to compare with. */
    boolean matches(String password, @Nullable String hash) {
        var known = hash != null && password.length() <= MAX_LENGTH;
        var right = bounded(() -> argon2.matches(known ? normal(password) : "nobody", known ? hash : nobodys));
        return right && known;
    }

    /** Refuses what an attacker tries first. */
    void check(String password, String email) {
        if (password.length() < MIN_LENGTH) {
            throw new Invalid("password", "The password is too short. Take at least {0} characters.", MIN_LENGTH);
        }
        if (password.length() > MAX_LENGTH) {
            throw new Invalid("password", "The password is too long. Take at most {0} characters.", MAX_LENGTH);
        }
        if (isCommon(password, email)) {
            throw new Invalid(
                    "password",
                    "This password is among the first that an attacker tries. Take a few words of your own.");
        }
    }

    private static boolean isCommon(String password, String email) {
        var plain = password.toLowerCase(Locale.ROOT);
        var core = plain.replaceAll("[^\\p{L}]+$", "")
                .replace('0', 'o')
                .replace('4', 'a')
                .replace('@', 'a')
                .replace('3', 'e')
                .replace('$', 's');
        return plain.chars().distinct().count() < FEWEST_CHARACTERS
                || COMMON.contains(letters(plain))
                || COMMON.contains(letters(core))
                || "0123456789012345678909876543210987654321".contains(plain)
                || plain.equals(email)
                || letters(plain).equals(letters(email.substring(0, email.indexOf('@') + 1)));
    }

    private static String letters(String text) {
        return text.replaceAll("[\\P{L}]", "");
    }

    private <T> T bounded(Supplier<T> work) {
        try {
            if (!running.tryAcquire(BUSY.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooManyTries(BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyTries(BUSY);
        }
        try {
            return work.get();
        } finally {
            running.release();
        }
    }

    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
