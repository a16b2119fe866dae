package org.kith.cli;

import java.nio.file.Path;

/** Where commands keep data when nothing else is said. */
final class DataDirectory {
    private DataDirectory() {}

    static Path ofDemo() {
        var home = System.getenv("XDG_DATA_HOME");
        var base = home == null || home.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share")
                : Path.of(home);
        return base.resolve("kith-demo");
    }
}
