package org.kith.platform.backup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is in a backup; its own digest is the backup's fingerprint.
 *
 * @param format of the file, so that a later Kith knows how to read it
 * @param kith which one wrote it
 * @param migrations of the schema that the tables had
 * @param keyId of the key that opens the sealed values; null where there was none yet
 * @param key the key itself, sealed under a passphrase; null where it was not asked for
 * @param beside what Kith keeps beside the database on purpose: anchors of the trail, the log of erasures
 * @param missing stored files that the database knew and the disk had not
 */
record Manifest(
        int format,
        String kith,
        Instant takenAt,
        String postgres,
        List<Migration> migrations,
        List<Table> tables,
        List<Sequence> sequences,
        List<Index> indexes,
        List<Piece> files,
        List<String> missing,
        List<Piece> beside,
        @Nullable String keyId,
        @Nullable SealedKey key) {
    static final int FORMAT = 1;

    record Migration(String version, @Nullable Integer checksum) {}

    /**
     * @param columns those that are in the file, in its order
     * @param digest of the rows, whatever their order
     */
    record Table(String schema, String name, List<String> columns, long rows, String digest, Piece piece) {
        String full() {
            return schema + "." + name;
        }
    }

    record Sequence(String schema, String name, long value) {}

    record Index(String schema, String name, String definition) {}

    /** One part of the file. */
    record Piece(String name, long bytes, String sha256) {}

    record SealedKey(String salt, int iterations, String sealed) {}

    byte[] write() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    static Manifest read(byte[] bytes) {
        try {
            return JsonMapper.shared().readValue(bytes, Manifest.class);
        } catch (JacksonException e) {
            throw new BackupRefused("its manifest cannot be read", e);
        }
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
