package org.kith.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What processes take of the machine's memory, as Linux counts it. */
final class Memory {
    private Memory() {}

    /** Kilobytes of a process and its children; pages that several share count once in all. */
    static long proportional(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(each -> kilobytes("smaps_rollup", "Pss:", each))
                .sum();
    }

    /** Kilobytes of one process alone. */
    static long resident(ProcessHandle process) {
        return kilobytes("status", "VmRSS:", process);
    }

    private static long kilobytes(String file, String field, ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), file))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException e) {
            if (!Files.exists(Path.of("/proc/self/status"))) {
                throw new CannotMeasure("Memory is read from /proc, which only Linux has.");
            }
            return 0; // ended meanwhile
        }
    }
}
