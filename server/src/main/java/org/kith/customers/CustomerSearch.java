package org.kith.customers;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.search.SearchHit;
import org.kith.platform.search.SearchSource;
import org.springframework.stereotype.Component;

/** Customers in the search over everything. */
@Component
class CustomerSearch implements SearchSource {
    private final CustomerList list;

    CustomerSearch(CustomerList list) {
        this.list = list;
    }

    @Override
    public List<SearchHit> search(String text, int limit, Viewer viewer) {
        if (!viewer.may(Permission.CUSTOMERS_READ)) {
            return List.of();
        }
        var found = list.page(new CustomerList.Query(text, null, null, limit, null), viewer);
        return found.items().stream().map(CustomerSearch::hit).toList();
    }

    private static SearchHit hit(CustomerRow customer) {
        var place = Stream.of(customer.email(), customer.city(), customer.country())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        return new SearchHit("customer", customer.id(), customer.name(), place.isEmpty() ? null : place);
    }
}
