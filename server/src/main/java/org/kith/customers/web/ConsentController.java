package org.kith.customers.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Channel;
import org.kith.customers.ConsentRecord;
import org.kith.customers.Consents;
import org.kith.customers.Customers;
import org.kith.customers.Purpose;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a customer said about being written to, with basis, source, wording and evidence. */
@RestController
class ConsentController {
    private static final int MOST = 500;

    private final Customers customers;
    private final Consents consents;

    ConsentController(Customers customers, Consents consents) {
        this.customers = customers;
        this.consents = consents;
    }

    record ConsentEntry(
            Channel channel,
            Purpose purpose,
            boolean granted,
            String basis,
            String source,
            @Nullable String wording,
            @Nullable String wordingVersion,
            @Nullable String address,
            @Nullable String evidence,
            Instant at) {
        static ConsentEntry of(ConsentRecord record) {
            return new ConsentEntry(
                    record.channel(),
                    record.purpose(),
                    record.granted(),
                    record.basis(),
                    record.source(),
                    record.wording(),
                    record.wordingVersion(),
                    record.address(),
                    record.evidence(),
                    record.at());
        }
    }

    record ConsentHistory(List<ConsentEntry> items) {}

    @GetMapping("/api/customers/{id}/consents")
    @Requires(Permission.CUSTOMERS_READ)
    ConsentHistory history(@PathVariable long id, Viewer viewer) {
        customers.require(id, viewer);
        return new ConsentHistory(
                consents.history(id, MOST).stream().map(ConsentEntry::of).toList());
    }
}
