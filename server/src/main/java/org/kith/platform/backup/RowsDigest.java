package org.kith.platform.backup;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A digest of rows that does not depend on their order: the sum of the rows' SHA-256, modulo 2^256. Two tables with the same rows have the
 * same one, however they lie on the disk.
 */
final class RowsDigest {
    private static final int WORDS = 4;

    private final MessageDigest sha256 = Digests.sha256();
    private final long[] sum = new long[WORDS];
    private long rows;

    void add(byte[] row) {
        var words = ByteBuffer.wrap(sha256.digest(row));
        var carry = 0L;
        for (int i = WORDS - 1; i >= 0; i--) {
            var word = words.getLong(i * Long.BYTES);
            var once = sum[i] + word;
            var twice = once + carry;
            carry = Long.compareUnsigned(once, word) < 0 || Long.compareUnsigned(twice, carry) < 0 ? 1 : 0;
            sum[i] = twice;
        }
        rows++;
    }

    long rows() {
        return rows;
    }

    String hex() {
        var bytes = ByteBuffer.allocate(WORDS * Long.BYTES);
        for (var word : sum) {
            bytes.putLong(word);
        }
        return Digests.hex(bytes.array());
    }
}
