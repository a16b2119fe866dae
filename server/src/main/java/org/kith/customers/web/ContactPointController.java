package org.kith.customers.web;

import org.jspecify.annotations.Nullable;
import org.kith.customers.ContactKind;
import org.kith.customers.ContactPoints;
import org.kith.customers.Customers;
import org.kith.customers.Normaliser;
import org.kith.platform.access.Action;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.shared.VersionMissing;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A customer's addresses, each by itself; the version is always the customer's. */
@RestController
@RequestMapping("/api/customers/{id}/contact-points")
class ContactPointController {
    private final Customers customers;
    private final ContactPoints points;

    ContactPointController(Customers customers, ContactPoints points) {
        this.customers = customers;
        this.points = points;
    }

    /**
     * @param value an e-mail address or a phone number
     * @param primary whether it is to be used before others of its kind; not where nothing is said
     * @param usable whether it may be used again after it was marked as not working
     */
    record SaidContactPoint(
            long version,
            ContactKind kind,
            @Nullable String value,
            Normaliser.@Nullable PostalAddress postal,
            @Nullable Boolean primary,
            @Nullable Boolean usable) {
        ContactPoints.Said said() {
            return new ContactPoints.Said(
                    kind, value, postal, Boolean.TRUE.equals(primary), Boolean.TRUE.equals(usable));
        }
    }

    record AddedContactPoint(long id) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CUSTOMERS_WRITE)
    AddedContactPoint add(Viewer viewer, @PathVariable long id, @RequestBody SaidContactPoint said) {
        return new AddedContactPoint(points.add(new ContactPoints.Place(id, said.version()), said.said(), viewer));
    }

    @PutMapping("/{point}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void change(Viewer viewer, @PathVariable long id, @PathVariable long point, @RequestBody SaidContactPoint said) {
        points.change(new ContactPoints.Place(id, said.version()), point, said.said(), viewer);
    }

    @DeleteMapping("/{point}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void remove(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable long point,
            @RequestParam(required = false) @Nullable Long version) {
        customers.require(id, Action.EDIT, viewer); // first of all whether there is anything that could have a version
        if (version == null) {
            throw new VersionMissing();
        }
        points.remove(new ContactPoints.Place(id, version), point, viewer);
    }
}
