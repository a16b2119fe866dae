package org.kith.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import org.kith.platform.access.Viewer;
import org.kith.shared.NotFound;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

@Service
class DefaultStoredFiles implements StoredFiles {
    private static final int BUFFER = 1 << 16;

    private final FileStore store;
    private final Clock clock;
    private final Path folder;
    private final long limit;

    DefaultStoredFiles(
            FileStore store,
            Clock clock,
            @Value("${kith.data}") Path data,
            @Value("${kith.files.max-size:2GB}") DataSize limit) {
        this.store = store;
        this.clock = clock;
        this.folder = data.resolve("files").toAbsolutePath();
        this.limit = limit.toBytes();
    }

    @Override
    public StoredFile store(String name, String mediaType, InputStream content, Viewer owner) throws IOException {
        var id = new FileId(UUID.randomUUID());
        var place = path(id);
        Files.createDirectories(place.getParent());
        var unfinished = place.resolveSibling(id.value() + ".part");
        var digest = sha256();
        try {
            var size = write(content, unfinished, digest);
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
            var file = new StoredFile(
                    id,
                    FileNames.shown(name),
                    mediaType,
                    size,
                    HexFormat.of().formatHex(digest.digest()),
                    clock.instant());
            store.add(file, owner);
            return file;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private long write(InputStream content, Path target, MessageDigest digest) throws IOException {
        var buffer = new byte[BUFFER];
        var size = 0L;
        try (var channel = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read; (read = content.read(buffer)) >= 0; ) {
                size += read;
                if (size > limit) {
                    throw new FileTooLarge(limit);
                }
                digest.update(buffer, 0, read);
                var bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
        return size;
    }

    @Override
    public StoredFile find(FileId id) {
        return store.find(id).orElseThrow(() -> new NotFound("file", id.value()));
    }

    @Override
    public void delete(FileId id) {
        store.delete(id);
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            remove(path(id));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remove(path(id));
            }
        });
    }

    private static void remove(Path content) {
        try {
            Files.deleteIfExists(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path path(FileId id) {
        var text = id.value().toString();
        return folder.resolve(text.substring(0, 2)).resolve(text);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
