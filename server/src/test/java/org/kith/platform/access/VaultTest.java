package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final byte[] TEXT = "the secret of somebody".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @Test
    void whatWasSealedOpensForItsUseAloneAndSurvivesARestart() {
        var sealed = new Vault("", directory).seal("of user 1", TEXT);
        var restarted = new Vault("", directory);

        assertThat(restarted.open("of user 1", sealed)).hasValue(TEXT);
        assertThat(restarted.open("of user 2", sealed)).isEmpty();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(restarted.seal("of user 1", TEXT)).isNotEqualTo(sealed);
    }

    @Test
    void whatWasChangedOrSealedWithAnotherKeyDoesNotOpen() {
        var vault = new Vault("", directory);
        var sealed = vault.seal("of user 1", TEXT);
        var other = new Vault(Base64.getEncoder().encodeToString(new byte[32]), directory);

        assertThat(other.open("of user 1", sealed)).isEmpty();
        assertThat(other.mark("codes", "abc")).isNotEqualTo(vault.mark("codes", "abc"));
        sealed[sealed.length - 1] ^= 1;
        assertThat(vault.open("of user 1", sealed)).isEmpty();
    }

    @Test
    void theKeyIsItsOwnersAloneToRead() throws IOException {
        new Vault("", directory).seal("of user 1", TEXT);

        var file = directory.resolve(Vault.FILE);
        assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aKeyThatIsNoneIsNamedAtTheStart() throws IOException {
        assertThatThrownBy(() -> new Vault("too short", directory)).hasMessageContaining("KITH_SECRET_KEY");
        Files.writeString(directory.resolve(Vault.FILE), "c2hvcnQ=");
        assertThatThrownBy(() -> new Vault("", directory).seal("of user 1", TEXT))
                .hasMessageContaining(Vault.FILE);
    }
}
