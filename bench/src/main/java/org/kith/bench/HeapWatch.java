package org.kith.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Watches how much of its heap another Java process uses, by the JDK's {@code jstat}, until it is closed. */
final class HeapWatch implements AutoCloseable {
    private static final int MILLIS = 100;
    /** In jstat's table: what survivors, eden and the old generation hold, and how many collections of each kind there were. */
    private static final int[] USED = {2, 3, 5, 7};

    private static final int OLD = 7;

    private final Process jstat;
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong old = new AtomicLong();
    private final Thread reader;

    HeapWatch(ProcessHandle process) throws IOException {
        var program = Path.of(System.getProperty("java.home"), "bin", "jstat").toString();
        jstat = new ProcessBuilder(program, "-gc", Long.toString(java(process).pid()), Integer.toString(MILLIS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        reader = Thread.ofVirtual().start(this::read);
    }

    /** The launcher becomes the program; where a shell stays in between, its child is the one. */
    private static ProcessHandle java(ProcessHandle process) {
        return process.info()
                        .command()
                        .filter(command -> command.endsWith("java"))
                        .isPresent()
                ? process
                : process.descendants()
                        .filter(child -> child.info()
                                .command()
                                .filter(command -> command.endsWith("java"))
                                .isPresent())
                        .findFirst()
                        .orElse(process);
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(jstat.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var words = line.strip().split("\\s+");
                if (Character.isDigit(words[0].charAt(0))) {
                    var used = Arrays.stream(USED)
                            .mapToDouble(place -> number(words[place]))
                            .sum();
                    peak.accumulateAndGet((long) used, Math::max);
                    old.accumulateAndGet((long) number(words[OLD]), Math::max);
                }
            }
        } catch (IOException e) {
            // it was ended
        }
    }

    private static double number(String word) {
        return word.equals("-") ? 0 : Double.parseDouble(word);
    }

    /** Megabytes; the collector counts after each collection. */
    double peak() {
        return peak.get() / 1024.0;
    }

    /** Megabytes of what outlived the young generation. */
    double old() {
        return old.get() / 1024.0;
    }

    @Override
    public void close() {
        jstat.destroy();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
