package org.kith.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.kith.platform.access.Viewer;

/** Imports files in tests and waits for the end. */
public final class ImportRuns {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Imports imports;
    private final Viewer viewer;

    public ImportRuns(Imports imports, Viewer viewer) {
        this.imports = imports;
        this.viewer = viewer;
    }

    public ImportDraft run(String target, Path file, Map<String, String> options) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return run(target, file.getFileName().toString(), content, options);
        }
    }

    public ImportDraft run(String target, String csv, Map<String, String> options) throws IOException {
        return run(target, "test.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), options);
    }

    private ImportDraft run(String target, String name, InputStream content, Map<String, String> options)
            throws IOException {
        var draft = imports.upload(target, name, content, viewer);
        var merged = new HashMap<>(draft.mapping().options());
        merged.putAll(options);
        imports.map(draft.id(), new Mapping(draft.mapping().columns(), merged), viewer);
        imports.start(draft.id(), viewer);
        return await(draft.id());
    }

    /** Tries a file out and waits for what it says. */
    public ImportDraft tryOut(String target, String csv, Map<String, String> options) throws IOException {
        var draft = imports.upload(
                target, "test.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), viewer);
        var merged = new HashMap<>(draft.mapping().options());
        merged.putAll(options);
        imports.map(draft.id(), new Mapping(draft.mapping().columns(), merged), viewer);
        imports.dryRun(draft.id(), viewer);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var seen = imports.get(draft.id(), viewer);
        while (!stateOf(seen).equals("done") && System.nanoTime() < deadline) {
            assertThat(stateOf(seen)).isNotIn("failed", "cancelled");
            pause();
            seen = imports.get(draft.id(), viewer);
        }
        assertThat(stateOf(seen)).isEqualTo("done");
        return seen;
    }

    private static String stateOf(ImportDraft draft) {
        var dryRun = draft.dryRun();
        return dryRun == null ? "" : dryRun.state();
    }

    public ImportDraft await(long id) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var seen = imports.get(id, viewer);
        while (!seen.state().equals("done") && System.nanoTime() < deadline) {
            assertThat(seen.state()).isNotIn("failed", "cancelled");
            pause();
            seen = imports.get(id, viewer);
        }
        assertThat(seen.state()).isEqualTo("done");
        return seen;
    }

    /** Takes an import back and waits for the end. */
    public ImportDraft undo(long id) throws IOException {
        imports.undo(id, viewer);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var seen = imports.get(id, viewer);
        while (seen.state().equals("undoing") && System.nanoTime() < deadline) {
            var undoing = seen.undoing();
            assertThat(undoing != null && undoing.stopped()).isFalse();
            pause();
            seen = imports.get(id, viewer);
        }
        assertThat(seen.state()).isEqualTo("undone");
        return seen;
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
