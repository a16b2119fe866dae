package org.kith.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Finds the published data sets, which are not part of the project; a test that needs one skips without it. */
public final class SharedData {
    private SharedData() {}

    /** The file below the data folder: KITH_SHARED_DATA, or shared/data beside the project. */
    public static Path file(String name) {
        var file = folders()
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst();
        Assumptions.assumeTrue(
                file.isPresent(),
                () -> "Skipped: there is no " + name + ". Set KITH_SHARED_DATA to the folder that has it.");
        return file.orElseThrow();
    }

    private static Stream<Path> folders() {
        var given = System.getenv("KITH_SHARED_DATA");
        if (given != null) {
            return Stream.of(Path.of(given));
        }
        return Stream.<Path>iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data"));
    }
}
