package org.kith.platform.backup;

import static org.kith.platform.backup.ArchiveWriter.FINGERPRINT;
import static org.kith.platform.backup.ArchiveWriter.MANIFEST;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup that was read from its first to its last byte and is what its manifest says. */
final class Archive implements AutoCloseable {
    private static final long LARGEST_MANIFEST = 256L << 20;
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;
    private final String fingerprint;

    private Archive(Path path, ZipFile zip) throws IOException {
        this.path = path;
        this.zip = zip;
        var written = small(MANIFEST);
        this.fingerprint = Digests.of(written);
        var noted = new String(small(FINGERPRINT), StandardCharsets.US_ASCII);
        if (!fingerprint.equals(noted)) {
            throw new BackupRefused("its manifest was changed");
        }
        this.manifest = Manifest.read(written);
    }

    /** Opens it, once all of it was checked; whoever changes one bit is refused here. */
    static Archive open(Path path) {
        if (!Files.isReadable(path)) {
            throw new BackupRefused(
                    "There is no backup %s that can be read. Name the file that `kith backup` wrote.".formatted(path));
        }
        try {
            var zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
            try {
                var archive = new Archive(path, zip);
                archive.check();
                return archive;
            } catch (BackupRefused | IOException e) {
                zip.close();
                throw e;
            }
        } catch (BackupRefused e) {
            throw new BackupRefused(
                    "The backup %s is not whole: %s. Nothing was touched; take another backup, or another copy of this one."
                            .formatted(path, e.getMessage()),
                    e);
        } catch (ZipException e) {
            throw new BackupRefused(
                    "%s is no backup, or its end is missing. Nothing was touched; take another backup, or copy this one again."
                            .formatted(path),
                    e);
        } catch (IOException e) {
            throw new BackupRefused("The backup %s cannot be read: %s.".formatted(path, e.getMessage()), e);
        }
    }

    private void check() throws IOException {
        if (manifest.format() != Manifest.FORMAT) {
            throw new BackupRefused(
                    "it has the format %d, this Kith reads %d; restore it with the Kith that wrote it (%s)"
                            .formatted(manifest.format(), Manifest.FORMAT, manifest.kith()));
        }
        var expected = new HashSet<String>();
        for (var piece : pieces()) {
            check(piece);
            expected.add(piece.name());
        }
        expected.add(MANIFEST);
        expected.add(FINGERPRINT);
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            var name = entries.nextElement().getName();
            if (!expected.contains(name)) {
                throw new BackupRefused("'%s' was put into it afterwards".formatted(name));
            }
        }
    }

    private List<Manifest.Piece> pieces() {
        var pieces = new ArrayList<Manifest.Piece>();
        manifest.tables().forEach(table -> pieces.add(table.piece()));
        pieces.addAll(manifest.files());
        pieces.addAll(manifest.beside());
        return pieces;
    }

    private void check(Manifest.Piece piece) throws IOException {
        var digest = Digests.sha256();
        var bytes = 0L;
        try (var in = open(piece)) {
            var buffer = new byte[BUFFER];
            for (int read; (read = in.read(buffer)) >= 0; ) {
                bytes += read;
                if (bytes > piece.bytes()) {
                    break; // whatever else it unpacks to
                }
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new BackupRefused("'%s' is damaged (%s)".formatted(piece.name(), e.getMessage()), e);
        }
        if (bytes != piece.bytes() || !Digests.hex(digest.digest()).equals(piece.sha256())) {
            throw new BackupRefused("'%s' is not what the manifest says".formatted(piece.name()));
        }
    }

    InputStream open(Manifest.Piece piece) throws IOException {
        var entry = zip.getEntry(piece.name());
        if (entry == null) {
            throw new BackupRefused("'%s' is missing".formatted(piece.name()));
        }
        return new BufferedInputStream(zip.getInputStream(entry), BUFFER);
    }

    private byte[] small(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null || entry.getSize() > LARGEST_MANIFEST) {
            throw new BackupRefused("'%s' is missing".formatted(name));
        }
        try (var in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    Manifest manifest() {
        return manifest;
    }

    String fingerprint() {
        return fingerprint;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
