package org.kith.customers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a customer said about being written to, with what proves it.
 *
 * @param basis the lawful basis, e.g. {@code consent}
 */
public record ConsentRecord(
        Channel channel,
        Purpose purpose,
        boolean granted,
        String basis,
        String source,
        @Nullable String wording,
        @Nullable String address,
        @Nullable String evidence,
        Instant at) {
    private static final int SHOWN = 6;

    /** Twelve digits by which equal wordings are known as the same version; null without a wording. */
    public @Nullable String wordingVersion() {
        if (wording == null) {
            return null;
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(wording.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
