package org.kith.commerce;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultOrders implements Orders {
    private static final int LARGEST_PAGE = 200;

    private final OrderStore store;
    private final Customers customers;

    DefaultOrders(OrderStore store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    @Override
    @Transactional(readOnly = true)
    public Order get(long id, Viewer viewer) {
        viewer.require(Permission.ORDERS_READ);
        return store.find(id, viewer).orElseThrow(() -> new NotFound("order", id));
    }

    @Override
    @Transactional(readOnly = true)
    public Page ofCustomer(long customerId, int limit, @Nullable Cursor after, Viewer viewer) {
        viewer.require(Permission.ORDERS_READ);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        customers.require(customerId, viewer);
        var found = store.ofCustomer(customerId, limit + 1, place(after));
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        var page = found.subList(0, limit);
        return new Page(page, cursor(page.getLast()));
    }

    private static Cursor cursor(OrderRow last) {
        return new Cursor(List.of(last.orderedAt().toString(), Long.toString(last.id())));
    }

    private static OrderStore.@Nullable Place place(@Nullable Cursor after) {
        if (after == null) {
            return null;
        }
        try {
            var keys = after.keys();
            return new OrderStore.Place(Instant.parse(keys.get(0)), Long.parseLong(keys.get(1)));
        } catch (DateTimeParseException | NumberFormatException | IndexOutOfBoundsException damaged) {
            throw new Invalid("after", "The page marker 'after' is not one of orders. Start from their first page.");
        }
    }
}
