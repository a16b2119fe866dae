package org.kith.platform.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Encrypts what the database keeps and must not tell: AES-256-GCM with this installation's key. The key comes from
 * {@code kith.secret-key} or lies in the data directory, never in the database, so that a stolen dump opens nothing.
 */
@Component
public class Vault implements Marks {
    static final String FILE = "secret.key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 8;
    private static final String HMAC = "HmacSHA256";

    private final String configured;
    private final Path directory;
    private final Path file;
    private final SecureRandom random = new SecureRandom();

    Vault(@Value("${kith.secret-key:}") String configured, @Value("${kith.data}") Path data) {
        this.configured = configured.strip();
        this.directory = data.toAbsolutePath();
        this.file = directory.resolve(FILE);
        if (!this.configured.isEmpty()) {
            decoded(this.configured, "KITH_SECRET_KEY");
        }
    }

    /** @param use what the text is and whose: sealed for one use it opens for no other */
    public byte[] seal(String use, byte[] text) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, use).doFinal(text);
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM.", e);
        }
    }

    /** Empty if it was sealed with another key or for another use. */
    public Optional<byte[]> open(String use, byte[] sealed) {
        var from = ByteBuffer.wrap(sealed);
        var nonce = new byte[NONCE_BYTES];
        from.get(nonce);
        var rest = new byte[from.remaining()];
        from.get(rest);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, use).doFinal(rest));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM.", e);
        }
    }

    @Override
    public byte[] mark(String use, String text) {
        return hmac(derived("mark"), use + "\n" + text);
    }

    private Cipher cipher(int mode, byte[] nonce, String use) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derived("seal"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(use.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] derived(String purpose) {
        return hmac(key(), "kith " + purpose);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256.", e);
        }
    }

    private byte[] key() {
        return configured.isEmpty() ? ofFile() : decoded(configured, "KITH_SECRET_KEY");
    }

    private synchronized byte[] ofFile() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            return decoded(Files.readString(file).strip(), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make() throws IOException {
        var fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        write(directory, fresh);
    }

    /** Whole or not at all: a key that was cut off by a crash would be another key. */
    static void write(Path directory, byte[] fresh) throws IOException {
        Files.createDirectories(directory);
        var posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        var draft = posix
                ? Files.createTempFile(
                        directory,
                        FILE,
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(directory, FILE, ".new");
        Files.writeString(draft, Base64.getEncoder().encodeToString(fresh));
        Files.move(draft, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Names a key without telling anything of it. */
    static String id(byte[] key) {
        return HexFormat.of().formatHex(hmac(hmac(key, "kith id"), "id"), 0, ID_BYTES);
    }

    static byte[] decoded(String text, String place) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(wrong(place), e);
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException(wrong(place));
        }
        return key;
    }

    private static String wrong(String place) {
        return "%s does not hold a key: it has to be 32 bytes in Base64, e.g. made by `openssl rand -base64 32`."
                .formatted(place);
    }
}
