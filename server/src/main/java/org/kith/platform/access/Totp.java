package org.kith.platform.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes by the clock, RFC 6238 on RFC 4226, as authenticator apps make them: SHA-1, six digits, thirty seconds. */
final class Totp {
    static final int DIGITS = 6;
    static final Duration STEP = Duration.ofSeconds(30);
    /** How many steps a phone's clock may be off, each way. */
    private static final int DRIFT = 1;

    private static final String ALGORITHM = "HmacSHA1";
    private static final int TEN = 10;

    private Totp() {}

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    static String code(byte[] secret, long step) {
        return hotp(secret, step, DIGITS);
    }

    /** The step whose code it is, around now and later than the one given; codes of that one and before were used. */
    static OptionalLong stepOf(String code, byte[] secret, Instant now, long after) {
        var found = OptionalLong.empty();
        var given = code.getBytes(StandardCharsets.UTF_8);
        for (long step = step(now) - DRIFT; step <= step(now) + DRIFT; step++) {
            var right = MessageDigest.isEqual(given, code(secret, step).getBytes(StandardCharsets.UTF_8));
            if (right && step > after) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** RFC 4226, 5.3: the digits of a counter. */
    static String hotp(byte[] secret, long counter, int digits) {
        var hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
        int offset = hash[hash.length - 1] & 0xf;
        int truncated = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        long modulus = 1;
        for (int i = 0; i < digits; i++) {
            modulus *= TEN;
        }
        return String.format(Locale.ROOT, "%0" + digits + "d", truncated % modulus);
    }

    private static byte[] hmac(byte[] secret, byte[] text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-1.", e);
        }
    }
}
