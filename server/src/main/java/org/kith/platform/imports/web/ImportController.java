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
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.audit.Trail;
import org.kith.platform.imports.ImportDraft;
import org.kith.platform.imports.ImportSummary;
import org.kith.platform.imports.Imports;
import org.kith.platform.imports.Mapping;
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
    ImportDraft upload(@RequestParam MultipartFile file, @RequestParam String target, Viewer viewer)
            throws IOException {
        var name = file.getOriginalFilename();
        try (var content = file.getInputStream()) {
            return imports.upload(target, name == null ? "" : name, content, viewer);
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

    @PostMapping("/{id}/start")
    @Requires(Permission.IMPORTS)
    Started start(@PathVariable long id, Viewer viewer) {
        return new Started(imports.start(id, viewer).value());
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
