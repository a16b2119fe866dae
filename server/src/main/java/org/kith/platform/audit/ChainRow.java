package org.kith.platform.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the trail as the chain sees it: each of its columns as text, in a fixed order, but for the two that hold what changed.
 * Those are digested apart, with a salt, so that an erasure could empty them without breaking the chain.
 */
record ChainRow(long id, int epoch, String xid, List<@Nullable String> columns, byte[] details) {
    /** What the first row's digest begins with. */
    static final byte[] BEGINNING = new byte[32];

    /** Whose rows are digested as they were before there were others. */
    private static final int FIRST_EPOCH = 1;

    static byte[] details(String salt, String changes) {
        var digest = sha256();
        digest.update(salt.getBytes(StandardCharsets.UTF_8));
        return digest.digest(changes.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of all that came before, of this row and of what it changed. */
    byte[] hash(byte[] before, byte[] details) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(before);
            out.write(details);
            out.writeLong(id);
            write(out, epoch == FIRST_EPOCH ? xid : epoch + ":" + xid);
            for (var column : columns) {
                write(out, column);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sha256().digest(bytes.toByteArray());
    }

    /** With its length in front, so that no text can pass for two others. */
    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
