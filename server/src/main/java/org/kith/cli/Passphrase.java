package org.kith.cli;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The passphrase of a backup's key, from the environment or the console; it stands on no command line, where others could read it. */
final class Passphrase {
    private Passphrase() {}

    /** Null where nobody can be asked, or what was typed twice was not the same. */
    static char @Nullable [] ask(boolean twice) {
        var given = System.getenv("KITH_BACKUP_PASSPHRASE");
        if (given != null && !given.isEmpty()) {
            return given.toCharArray();
        }
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return null;
        }
        var typed = console.readPassword("Passphrase of the key: ");
        if (typed == null || (twice && !Arrays.equals(typed, console.readPassword("Once more: ")))) {
            return null;
        }
        return typed;
    }
}
