package org.kith.customers.web;

import java.util.Locale;
import java.util.stream.Stream;
import org.kith.customers.Customers;
import org.kith.platform.access.Action;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.privacy.Erasures;
import org.kith.shared.Invalid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Begins the erasure of a customer with a plan; nothing goes before that is approved. */
@RestController
@RequestMapping("/api/customers/{id}/erasure")
class ErasureRequestController {
    private final Customers customers;
    private final Erasures erasures;

    ErasureRequestController(Customers customers, Erasures erasures) {
        this.customers = customers;
        this.erasures = erasures;
    }

    /** @param reason {@code request}, {@code objection}, {@code retention} or {@code other} */
    record ErasureRequest(String reason) {}

    record ErasureBegun(long id) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.PERSONAL_DATA)
    ErasureBegun begin(@PathVariable long id, @RequestBody ErasureRequest request, Viewer viewer) {
        customers.require(id, Action.DELETE, viewer);
        return new ErasureBegun(erasures.plan(id, reason(request.reason()), viewer));
    }

    private static Erasures.Reason reason(String code) {
        return Stream.of(Erasures.Reason.values())
                .filter(reason ->
                        reason != Erasures.Reason.RESTORE && reason.code().equals(code.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        "reason", "There is no reason {0}; it is request, objection, retention or other.", code));
    }
}
