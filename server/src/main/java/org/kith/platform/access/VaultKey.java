package org.kith.platform.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key of an installation as who looks after the machine handles it, while no server needs to run. */
public final class VaultKey {
    private final byte[] key;

    private VaultKey(byte[] key) {
        this.key = key;
    }

    /** The configured one, else that of the data directory; empty where there is none yet. */
    public static Optional<VaultKey> of(@Nullable String configured, Path data) throws IOException {
        if (configured != null && !configured.isBlank()) {
            return Optional.of(new VaultKey(Vault.decoded(configured.strip(), "KITH_SECRET_KEY")));
        }
        var file = data.resolve(Vault.FILE);
        return Files.exists(file)
                ? Optional.of(new VaultKey(Vault.decoded(Files.readString(file).strip(), file.toString())))
                : Optional.empty();
    }

    /** From what {@link #bytes()} gave. */
    public static VaultKey of(byte[] bytes) {
        return new VaultKey(bytes.clone());
    }

    /** Says which key it is, and nothing about it. */
    public String id() {
        return Vault.id(key);
    }

    public byte[] bytes() {
        return key.clone();
    }

    /** Puts it where the server looks for it, to be read by nobody else. */
    public void placeIn(Path data) throws IOException {
        Vault.write(data, key);
    }
}
