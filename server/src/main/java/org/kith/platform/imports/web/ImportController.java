package org.kith.platform.imports.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.audit.Trail;
import org.kith.platform.imports.ImportDraft;
import org.kith.platform.imports.ImportSummary;
import org.kith.platform.imports.Imports;
import org.kith.platform.imports.Kept;
import org.kith.platform.imports.Mapping;
import org.kith.platform.imports.Mended;
import org.kith.platform.imports.RefusedRows;
import org.kith.platform.imports.RowOutcome;
import org.kith.shared.Invalid;
import org.kith.shared.Message;
import org.kith.shared.SafeCsv;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/imports")
class ImportController {
    private static final List<Message> HEADER = List.of(
            Message.of("row"), Message.of("line"), Message.of("column"), Message.of("reason"), Message.of("content"));
    private static final int LARGEST_PAGE = 1_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Imports imports;
    private final Trail trail;

    ImportController(Imports imports, Trail trail) {
        this.imports = imports;
        this.trail = trail;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.IMPORTS)
    ImportDraft upload(
            @RequestParam MultipartFile file, @RequestParam(required = false) @Nullable String target, Viewer viewer)
            throws IOException {
        var name = file.getOriginalFilename();
        try (var content = file.getInputStream()) {
            return imports.upload(
                    target == null || target.isBlank() ? null : target, name == null ? "" : name, content, viewer);
        }
    }

    @GetMapping
    @Requires(Permission.IMPORTS)
    ImportList list(Viewer viewer) {
        return new ImportList(imports.list(viewer));
    }

    @GetMapping("/{id}")
    @Requires(Permission.IMPORTS)
    ImportDraft get(@PathVariable long id, Viewer viewer) throws IOException {
        return imports.get(id, viewer);
    }

    @PutMapping("/{id}/mapping")
    @Requires(Permission.IMPORTS)
    ImportDraft map(@PathVariable long id, @RequestBody MappingChange change, Viewer viewer) throws IOException {
        return imports.map(id, change.mapping(), viewer);
    }

    @PutMapping("/{id}/target")
    @Requires(Permission.IMPORTS)
    ImportDraft retarget(@PathVariable long id, @RequestBody TargetChange change, Viewer viewer) throws IOException {
        return imports.retarget(id, Objects.requireNonNullElse(change.target(), ""), viewer);
    }

    @PostMapping("/{id}/start")
    @Requires(Permission.IMPORTS)
    Started start(@PathVariable long id, Viewer viewer) {
        return new Started(imports.start(id, viewer).value());
    }

    @PostMapping("/{id}/dry-run")
    @Requires(Permission.IMPORTS)
    Started dryRun(@PathVariable long id, Viewer viewer) {
        return new Started(imports.dryRun(id, viewer).value());
    }

    @GetMapping("/{id}/outcomes")
    @Requires(Permission.IMPORTS)
    Outcomes outcomes(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit,
            Viewer viewer) {
        var items = imports.outcomes(id, outcome, after, within(limit), viewer);
        trail.add(new Trail.Look("imports.outcomes", Long.toString(id), null));
        return new Outcomes(items, items.size() < limit ? null : items.getLast().row());
    }

    @GetMapping("/{id}/skipped")
    @Requires(Permission.IMPORTS)
    SkippedRows skipped(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit,
            Viewer viewer) {
        var items = imports.skipped(id, after, within(limit), viewer).stream()
                .map(row -> new SkippedRow(
                        row.row(), row.line(), row.why().code(), row.why().message()))
                .toList();
        return new SkippedRows(
                items, items.size() < limit ? null : items.getLast().row());
    }

    @GetMapping("/{id}/refused-rows")
    @Requires(Permission.IMPORTS)
    RefusedRows refusedRows(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit,
            Viewer viewer)
            throws IOException {
        trail.add(new Trail.Look("imports.refusals", Long.toString(id), null));
        return imports.refusedRows(id, after, within(limit), viewer);
    }

    @PostMapping("/{id}/mend")
    @Requires(Permission.IMPORTS)
    Tried mend(@PathVariable long id, @RequestBody MendedRows mended, Viewer viewer) throws IOException {
        var again = imports.mend(id, mended.mended(), viewer);
        return new Tried(again.importId(), again.job().value());
    }

    @PostMapping("/{id}/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.IMPORTS)
    void pause(@PathVariable long id, Viewer viewer) {
        imports.pause(id, viewer);
    }

    @PostMapping("/{id}/resume")
    @Requires(Permission.IMPORTS)
    Started resume(@PathVariable long id, Viewer viewer) {
        return new Started(imports.resume(id, viewer).value());
    }

    @GetMapping("/{id}/undo")
    @Requires(Permission.IMPORTS)
    Undoable undoable(@PathVariable long id, Viewer viewer) {
        return new Undoable(imports.undoable(id, viewer));
    }

    @PostMapping("/{id}/undo")
    @Requires(Permission.IMPORTS)
    Started undo(@PathVariable long id, Viewer viewer) {
        return new Started(imports.undo(id, viewer).value());
    }

    @GetMapping("/{id}/kept")
    @Requires(Permission.IMPORTS)
    KeptList kept(@PathVariable long id, @RequestParam(defaultValue = "200") int limit, Viewer viewer) {
        trail.add(new Trail.Look("imports.kept", Long.toString(id), null));
        return new KeptList(imports.kept(id, within(limit), viewer));
    }

    private static int within(int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        return limit;
    }

    @GetMapping("/{id}/refusals")
    @Requires(Permission.IMPORTS)
    void refusals(@PathVariable long id, Viewer viewer, HttpServletResponse response) throws IOException {
        var reader = imports.reader(id, viewer);
        var name = Message.of("refused rows of {0}.csv", imports.fileName(id, viewer))
                .in(reader);
        trail.add(new Trail.Look("imports.refusals", Long.toString(id), null));
        response.setContentType("text/csv; charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        try (var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            out.write(BYTE_ORDER_MARK);
            out.write(SafeCsv.line(HEADER.stream().map(word -> word.in(reader)).toArray(String[]::new)));
            imports.refusals(id, viewer, refused -> {
                try {
                    out.write(SafeCsv.line(
                            Long.toString(refused.row()),
                            Long.toString(refused.line()),
                            refused.column(),
                            refused.reason().in(reader),
                            refused.content()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    record ImportList(List<ImportSummary> items) {}

    record Started(long jobId) {}

    record MendedRow(long row, @Nullable List<@Nullable String> cells) {
        Mended mended() {
            return new Mended(
                    row,
                    cells == null
                            ? List.of()
                            : cells.stream()
                                    .map(cell -> cell == null ? "" : cell)
                                    .toList());
        }
    }

    record MendedRows(@Nullable List<MendedRow> rows) {
        List<Mended> mended() {
            return rows == null
                    ? List.of()
                    : rows.stream().map(MendedRow::mended).toList();
        }
    }

    record Tried(long importId, long jobId) {}

    record Undoable(Map<String, Long> counts) {}

    record KeptList(List<Kept> items) {}

    record SkippedRow(long row, long line, String code, Message reason) {}

    record SkippedRows(List<SkippedRow> items, @Nullable Long next) {}

    record Outcomes(List<RowOutcome> items, @Nullable Long next) {}

    record TargetChange(@Nullable String target) {}

    record MappingChange(
            @Nullable Map<String, @Nullable String> columns,
            @Nullable Map<String, @Nullable String> options) {
        Mapping mapping() {
            return new Mapping(present(columns), present(options));
        }

        private static Map<String, String> present(@Nullable Map<String, @Nullable String> given) {
            Map<String, String> present = new HashMap<>();
            (given == null ? Map.<String, @Nullable String>of() : given).forEach((name, value) -> {
                if (value != null && !value.isBlank()) {
                    present.put(name, value);
                }
            });
            return present;
        }
    }
}
