package org.kith.platform.backup;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a backup piece by piece; until it is whole and on the disk, the file has another name. */
final class ArchiveWriter implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    static final String FINGERPRINT = "manifest.sha256";
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path unfinished;
    private final FileOutputStream file;
    private final ZipOutputStream zip;

    private ArchiveWriter(Path target, Path unfinished) throws IOException {
        this.target = target;
        this.unfinished = unfinished;
        this.file = new FileOutputStream(unfinished.toFile());
        this.zip = new ZipOutputStream(new BufferedOutputStream(file, BUFFER), StandardCharsets.UTF_8);
        this.zip.setLevel(Deflater.BEST_SPEED);
    }

    static ArchiveWriter to(Path target) throws IOException {
        var unfinished = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(unfinished); // of a run that was killed
        if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile( // all that the firm knows is in it
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return new ArchiveWriter(target, unfinished);
    }

    /** What writes a piece. */
    @FunctionalInterface
    interface Content<E extends Exception> {
        void writeTo(OutputStream out) throws IOException, E;
    }

    <E extends Exception> Manifest.Piece add(String name, Content<E> content) throws IOException, E {
        zip.putNextEntry(new ZipEntry(name));
        var digest = Digests.sha256();
        var counted = new Counted(new DigestOutputStream(zip, digest));
        content.writeTo(counted);
        counted.flush();
        zip.closeEntry();
        return new Manifest.Piece(name, counted.bytes, Digests.hex(digest.digest()));
    }

    /** Ends it; answers the fingerprint. */
    String finish(Manifest manifest) throws IOException {
        var written = manifest.write();
        var fingerprint = Digests.of(written);
        this.<RuntimeException>add(MANIFEST, out -> out.write(written));
        this.<RuntimeException>add(FINGERPRINT, out -> out.write(fingerprint.getBytes(StandardCharsets.US_ASCII)));
        zip.finish();
        zip.flush();
        file.getChannel().force(true);
        zip.close();
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        return fingerprint;
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static final class Counted extends OutputStream {
        private final OutputStream out;
        private long bytes;

        Counted(OutputStream out) {
            this.out = new BufferedOutputStream(out, BUFFER);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] many, int from, int length) throws IOException {
            out.write(many, from, length);
            bytes += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
