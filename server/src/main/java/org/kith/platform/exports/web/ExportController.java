package org.kith.platform.exports.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.kith.platform.access.ForOneself;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.audit.Trail;
import org.kith.platform.exports.Export;
import org.kith.platform.exports.Exports;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/exports")
class ExportController {
    private final Exports exports;
    private final Trail trail;

    ExportController(Exports exports, Trail trail) {
        this.exports = exports;
        this.trail = trail;
    }

    @GetMapping
    @Requires(Permission.JOBS)
    ExportList list(Viewer viewer) {
        return new ExportList(exports.own(viewer));
    }

    @GetMapping("/{id}")
    @Requires(Permission.JOBS)
    Export get(@PathVariable long id, Viewer viewer) {
        return exports.get(id, viewer);
    }

    @GetMapping("/{id}/file")
    @Requires(Permission.JOBS)
    @ForOneself
    void file(@PathVariable long id, Viewer viewer, HttpServletResponse response) throws IOException {
        var download = exports.fetch(id, viewer);
        trail.add(new Trail.Look("exports.file", Long.toString(id), null));
        response.setContentType(download.mediaType());
        response.setContentLengthLong(download.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(download.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        Files.copy(download.path(), response.getOutputStream());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.JOBS)
    void remove(@PathVariable long id, Viewer viewer) {
        exports.remove(id, viewer);
    }

    record ExportList(List<Export> items) {}
}
