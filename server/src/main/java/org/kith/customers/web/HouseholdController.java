package org.kith.customers.web;

import java.util.List;
import org.kith.customers.identity.Household;
import org.kith.customers.identity.Households;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HouseholdController {
    private final Households households;

    HouseholdController(Households households) {
        this.households = households;
    }

    @GetMapping("/api/customers/{id}/households")
    @Requires(Permission.CUSTOMERS_READ)
    List<Household> of(Viewer viewer, @PathVariable long id) {
        return households.of(id, viewer);
    }

    @PostMapping("/api/households/{id}/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void confirm(Viewer viewer, @PathVariable long id) {
        households.confirm(id, viewer);
    }

    @PostMapping("/api/households/{id}/dissolve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void dissolve(Viewer viewer, @PathVariable long id) {
        households.dissolve(id, viewer);
    }
}
