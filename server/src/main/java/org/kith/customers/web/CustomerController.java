package org.kith.customers.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CellEdit;
import org.kith.customers.Consent;
import org.kith.customers.ContactKind;
import org.kith.customers.ContactPoint;
import org.kith.customers.Customer;
import org.kith.customers.CustomerKind;
import org.kith.customers.CustomerList;
import org.kith.customers.CustomerRow;
import org.kith.customers.CustomerTotals;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.OrderFigures;
import org.kith.customers.Trait;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.kith.shared.Cursor;
import org.kith.shared.Total;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/customers")
class CustomerController {
    private final Customers customers;
    private final CustomerList list;
    private final CustomerTotals totals;
    private final CustomerDetails details;
    private final Settings settings;

    CustomerController(
            Customers customers, CustomerList list, CustomerTotals totals, CustomerDetails details, Settings settings) {
        this.customers = customers;
        this.list = list;
        this.totals = totals;
        this.details = details;
        this.settings = settings;
    }

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    CustomerPage page(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page = list.page(new CustomerList.Query(q, filter, sort, limit, Cursor.parse(after)), viewer);
        var next = page.next();
        return new CustomerPage(
                page.items(),
                next == null ? null : next.encode(),
                page.total(),
                settings.firm().currency().getCurrencyCode());
    }

    /** @param measures what to sum, with commas between */
    @GetMapping("/totals")
    @Requires(Permission.CUSTOMERS_READ)
    CustomerTotals.Totals totals(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(required = false) @Nullable List<String> measures) {
        return totals.totals(new CustomerTotals.View(q, filter), measures == null ? List.of() : measures, viewer);
    }

    @GetMapping("/groups")
    @Requires(Permission.CUSTOMERS_READ)
    CustomerTotals.Groups groups(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam String by,
            @RequestParam(required = false) @Nullable List<String> measures) {
        return totals.groups(new CustomerTotals.View(q, filter), by, measures == null ? List.of() : measures, viewer);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CUSTOMERS_WRITE)
    Created create(Viewer viewer, @RequestBody NewCustomer customer) {
        return new Created(customers.create(customer, viewer));
    }

    @GetMapping("/{id}")
    @Requires(Permission.CUSTOMERS_READ)
    CustomerDetail get(Viewer viewer, @PathVariable long id) {
        return details.get(id, viewer);
    }

    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void change(Viewer viewer, @PathVariable long id, @RequestBody ChangedCustomer changed) {
        customers.change(id, changed.version(), changed.customer(), viewer);
    }

    /** Single fields, each only if it is still what the editor saw. */
    @PatchMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void edit(Viewer viewer, @PathVariable long id, @RequestBody Edited edited) {
        customers.edit(id, edited.edits(), viewer);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void delete(Viewer viewer, @PathVariable long id) {
        customers.delete(id, viewer);
    }

    record CustomerPage(List<CustomerRow> items, @Nullable String next, Total total, String currency) {}

    record Created(long id) {}

    record Edited(List<CellEdit> edits) {}

    record ChangedCustomer(
            long version,
            CustomerKind kind,
            String name,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String language,
            @Nullable String country,
            @Nullable String city,
            @Nullable LocalDate birthday,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Long ownerId,
            @Nullable Map<String, @Nullable Object> custom) {
        NewCustomer customer() {
            return new NewCustomer(
                    kind,
                    name,
                    givenName,
                    familyName,
                    language,
                    country,
                    city,
                    birthday,
                    email,
                    phone,
                    ownerId,
                    custom);
        }
    }

    /**
     * @param since when the firm first knew the customer: by an order, where the viewer may read them, a consent or the record
     * @param figures of this moment, as lists show them; absent for a viewer who may not read orders
     */
    record CustomerDetail(
            long id,
            long version,
            CustomerKind kind,
            String name,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String language,
            @Nullable String country,
            @Nullable String city,
            @Nullable LocalDate birthday,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Long ownerId,
            @Nullable String ownerName,
            @Nullable String teamName,
            String source,
            Instant createdAt,
            Instant since,
            @Nullable OrderFigures figures,
            List<ContactPoint> contactPoints,
            List<Customer.ExternalId> externalIds,
            List<Consent> consents,
            Map<String, Object> custom,
            List<Trait> traits) {
        static CustomerDetail of(
                Customer customer,
                @Nullable String ownerName,
                @Nullable String teamName,
                Map<String, Object> custom,
                List<Trait> traits,
                boolean showsOrders) {
            return new CustomerDetail(
                    customer.id(),
                    customer.version(),
                    customer.kind(),
                    customer.name(),
                    customer.givenName(),
                    customer.familyName(),
                    customer.language(),
                    customer.country(),
                    customer.city(),
                    customer.birthday(),
                    customer.primary(ContactKind.EMAIL),
                    customer.primary(ContactKind.PHONE),
                    customer.ownerId(),
                    ownerName,
                    teamName,
                    customer.source(),
                    customer.createdAt(),
                    showsOrders ? customer.since() : customer.knownSince(),
                    showsOrders ? customer.figures() : null,
                    customer.contactPoints(),
                    customer.externalIds(),
                    customer.consents(),
                    custom,
                    traits);
        }
    }
}
