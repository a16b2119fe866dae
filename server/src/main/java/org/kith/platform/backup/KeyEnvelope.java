package org.kith.platform.backup;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The installation's key, closed by a passphrase: PBKDF2 with HMAC-SHA-256, then AES-256-GCM. */
final class KeyEnvelope {
    static final int SHORTEST_PASSPHRASE = 12;
    private static final int ITERATIONS = 600_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int KEY_BITS = 256;
    private static final int TAG_BITS = 128;

    private KeyEnvelope() {}

    static Manifest.SealedKey close(byte[] key, char[] passphrase) {
        if (passphrase.length < SHORTEST_PASSPHRASE) {
            throw new BackupRefused(
                    "The passphrase has %d characters; the key needs one of %d or more. Set another in KITH_BACKUP_PASSPHRASE."
                            .formatted(passphrase.length, SHORTEST_PASSPHRASE));
        }
        var random = new SecureRandom();
        var salt = new byte[SALT_BYTES];
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, passphrase, salt, ITERATIONS, nonce)
                    .doFinal(key);
            var whole = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            var base64 = Base64.getEncoder();
            return new Manifest.SealedKey(base64.encodeToString(salt), ITERATIONS, base64.encodeToString(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM and PBKDF2.", e);
        }
    }

    static byte[] open(Manifest.SealedKey sealed, char[] passphrase) {
        try {
            var whole = Base64.getDecoder().decode(sealed.sealed());
            var salt = Base64.getDecoder().decode(sealed.salt());
            if (whole.length <= NONCE_BYTES || sealed.iterations() < 1 || sealed.iterations() > MOST_ITERATIONS) {
                throw new BackupRefused("The key in the backup is damaged.");
            }
            var nonce = Arrays.copyOf(whole, NONCE_BYTES);
            var rest = Arrays.copyOfRange(whole, NONCE_BYTES, whole.length);
            return cipher(Cipher.DECRYPT_MODE, passphrase, salt, sealed.iterations(), nonce)
                    .doFinal(rest);
        } catch (AEADBadTagException e) {
            throw new BackupRefused(
                    "The passphrase does not open the key in the backup. Nothing was touched; set the right one in"
                            + " KITH_BACKUP_PASSPHRASE, or leave the key out by --without-key.",
                    e);
        } catch (IllegalArgumentException e) {
            throw new BackupRefused("The key in the backup is damaged.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM and PBKDF2.", e);
        }
    }

    private static Cipher cipher(int mode, char[] passphrase, byte[] salt, int iterations, byte[] nonce)
            throws GeneralSecurityException {
        var derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(passphrase, salt, iterations, KEY_BITS))
                .getEncoded();
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derived, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
