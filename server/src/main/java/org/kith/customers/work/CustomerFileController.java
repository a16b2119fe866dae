package org.kith.customers.work;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.audit.Trail;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Papers of a customer: always saved, never shown in the browser; who took one along is in the trail. */
@RestController
@RequestMapping("/api/customers/{id}/files")
class CustomerFileController {
    private final CustomerFiles files;
    private final Trail trail;

    CustomerFileController(CustomerFiles files, Trail trail) {
        this.files = files;
        this.trail = trail;
    }

    record CustomerFileList(List<CustomerFiles.CustomerFile> items) {}

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    CustomerFileList of(Viewer viewer, @PathVariable long id) {
        return new CustomerFileList(files.of(id, viewer));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CUSTOMERS_WRITE)
    CustomerFiles.CustomerFile add(Viewer viewer, @PathVariable long id, @RequestParam("file") MultipartFile file)
            throws IOException {
        try (var content = file.getInputStream()) {
            return files.add(id, Objects.requireNonNullElse(file.getOriginalFilename(), ""), content, viewer);
        }
    }

    @GetMapping("/{file}")
    @Requires(Permission.CUSTOMERS_READ)
    void fetch(Viewer viewer, @PathVariable long id, @PathVariable long file, HttpServletResponse response)
            throws IOException {
        var download = files.fetch(id, file, viewer);
        trail.add(new Trail.Look("customers.file", Long.toString(file), id));
        response.setContentType(download.mediaType());
        response.setContentLengthLong(download.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(download.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        Files.copy(download.path(), response.getOutputStream());
    }

    @DeleteMapping("/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void delete(Viewer viewer, @PathVariable long id, @PathVariable long file) {
        files.delete(id, file, viewer);
    }
}
