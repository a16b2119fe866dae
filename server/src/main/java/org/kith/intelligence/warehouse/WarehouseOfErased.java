package org.kith.intelligence.warehouse;

import java.time.Duration;
import java.time.Instant;
import org.kith.platform.privacy.ErasedPerson;
import org.kith.platform.privacy.ErasureStep;
import org.springframework.stereotype.Component;

/**
 * The copy follows the record by its feed; an erasure is done only when it has. A transaction that is open for long holds the feed
 * back, and then the erasure waits.
 */
@Component
class WarehouseOfErased implements ErasureStep {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Warehouse warehouse;

    WarehouseOfErased(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public String place() {
        return "warehouse";
    }

    @Override
    public Moment moment() {
        return Moment.AFTER;
    }

    @Override
    public long count(ErasedPerson person) {
        return rows(person);
    }

    @Override
    public long erase(ErasedPerson person) {
        var before = rows(person);
        var end = Instant.now().plus(PATIENCE);
        warehouse.feed();
        while (rows(person) > 0) {
            if (Instant.now().isAfter(end)) {
                throw new WarehouseBehind();
            }
            pause();
            warehouse.feed();
        }
        return before;
    }

    /** Rows that still say more than that there is somebody under the pseudonym. */
    private long rows(ErasedPerson person) {
        var ids = person.customers().stream().map(String::valueOf).collect(java.util.stream.Collectors.joining(","));
        return warehouse
                .one("""
                        select (select count(*) from customer where customer_id in (%1$s)
                                    and (not deleted or name not like 'Erased %%' or custom is not null or birthday is not null))
                            + (select count(*) from contact where customer_id in (%1$s) and (email is not null or phone is not null))
                            + (select count(*) from traits where customer_id in (%1$s) and clv is not null)""".formatted(ids), java.util.List.of(), row -> row.getLong(1))
                .orElse(0L);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The erasure was interrupted while the warehouse caught up.", e);
        }
    }
}
