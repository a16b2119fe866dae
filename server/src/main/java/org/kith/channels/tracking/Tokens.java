package org.kith.channels.tracking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Unguessable tokens that carry two numbers and one use. Synthetic-IV style: a 128-bit HMAC over the numbers is both the proof
 * and the start of the key stream that hides them, so a token tells nothing and none can be changed or used elsewhere.
 */
public final class Tokens {
    /** What a token is good for; each use has keys of its own. */
    public enum Use {
        CLICK,
        UNSUBSCRIBE,
        OPEN,
        MESSAGE,
        BOUNCE,
        CONFIRM
    }

    /** The numbers in a genuine token. */
    public record Opened(long first, long second) {}

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TAG = 16;
    private static final int NUMBERS = 16;
    private static final int SHORT_PROOF = 16;

    private final Map<Use, Mac> proofs = new EnumMap<>(Use.class);
    private final Map<Use, Mac> veils = new EnumMap<>(Use.class);

    public Tokens(byte[] key) {
        var master = mac(key);
        for (var use : Use.values()) {
            proofs.put(use, mac(derive(master, "proof " + use)));
            veils.put(use, mac(derive(master, "veil " + use)));
        }
    }

    public String seal(Use use, long first, long second) {
        var numbers =
                ByteBuffer.allocate(NUMBERS).putLong(first).putLong(second).array();
        var tag = tag(use, numbers);
        var token = Arrays.copyOf(tag, TAG + NUMBERS);
        System.arraycopy(veiled(use, tag, numbers), 0, token, TAG, NUMBERS);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Empty unless this installation made exactly this token for exactly this use. */
    public Optional<Opened> open(Use use, String token) {
        var bytes = decode(token);
        if (bytes.length != TAG + NUMBERS) {
            return Optional.empty();
        }
        var tag = Arrays.copyOf(bytes, TAG);
        var numbers = veiled(use, tag, Arrays.copyOfRange(bytes, TAG, bytes.length));
        if (!MessageDigest.isEqual(tag, tag(use, numbers))) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(numbers);
        return Optional.of(new Opened(buffer.getLong(), buffer.getLong()));
    }

    /** A proof in 32 hexadecimal digits, for places where the number itself is to be read, e.g. a Message-ID. */
    public String proof(Use use, long number) {
        var bytes = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return HexFormat.of().formatHex(copy(proofs, use).doFinal(bytes), 0, SHORT_PROOF);
    }

    public boolean proves(Use use, long number, String proof) {
        return MessageDigest.isEqual(
                proof(use, number).getBytes(StandardCharsets.US_ASCII), proof.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private byte[] tag(Use use, byte[] numbers) {
        return Arrays.copyOf(copy(proofs, use).doFinal(numbers), TAG);
    }

    private byte[] veiled(Use use, byte[] tag, byte[] numbers) {
        var stream = copy(veils, use).doFinal(tag);
        var result = new byte[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            result[i] = (byte) (numbers[i] ^ stream[i]);
        }
        return result;
    }

    private static byte[] derive(Mac master, String label) {
        return master.doFinal(label.getBytes(StandardCharsets.US_ASCII));
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256.", e);
        }
    }

    // A Mac has state and cannot be shared between threads; a copy skips the key's set-up.
    private static Mac copy(Map<Use, Mac> macs, Use use) {
        try {
            return (Mac) Objects.requireNonNull(macs.get(use)).clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HmacSHA256 of the JDK can be copied.", e);
        }
    }
}
