package org.kith.customers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerExports;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.exports.ExportFormat;
import org.kith.platform.exports.Exports;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/customers/exports")
class CustomerExportController {
    private final CustomerExports exports;
    private final JsonMapper json;

    CustomerExportController(CustomerExports exports, JsonMapper json) {
        this.exports = exports;
        this.json = json;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CUSTOMERS_READ)
    StartedExport start(Viewer viewer, @RequestBody NewExport wish) {
        var filter = wish.filter();
        var view = new CustomerExports.View(
                wish.q(),
                filter == null || filter.isNull() ? null : json.writeValueAsString(filter),
                wish.sort(),
                wish.columns());
        return StartedExport.of(exports.start(view, wish.format(), Boolean.TRUE.equals(wish.byteOrderMark()), viewer));
    }

    /**
     * What to write.
     *
     * @param columns by the names that the list and saved views give them, in their order
     * @param byteOrderMark whether a CSV file begins with the mark by which Excel knows UTF-8
     */
    record NewExport(
            ExportFormat format,
            @Nullable String q,
            @Nullable JsonNode filter,
            @Nullable String sort,
            List<String> columns,
            @Nullable Boolean byteOrderMark) {}

    record StartedExport(long id, long jobId) {
        static StartedExport of(Exports.Started started) {
            return new StartedExport(started.id(), started.jobId());
        }
    }
}
