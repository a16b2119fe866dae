package org.kith.channels.inbox;

import java.time.Clock;
import java.util.List;
import org.kith.channels.outbox.DeliveryNews;
import org.kith.channels.outbox.DeliveryState;
import org.kith.channels.suppressions.Suppressions;
import org.kith.customers.Channel;
import org.kith.customers.Consents;
import org.kith.customers.ContactKind;
import org.kith.customers.Customers;
import org.kith.customers.Withdrawal;
import org.springframework.stereotype.Component;

/** What follows from bounces, complaints, and addresses that the mail server does not know. */
@Component
class Consequences implements DeliveryNews {
    private final InboundStore store;
    private final Customers customers;
    private final Consents consents;
    private final Suppressions suppressions;
    private final Clock clock;

    Consequences(InboundStore store, Customers customers, Consents consents, Suppressions suppressions, Clock clock) {
        this.store = store;
        this.customers = customers;
        this.consents = consents;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    /** Draws them in the caller's transaction; drawing them again changes nothing. */
    void of(Returned returned) {
        returned.delivery()
                .ifPresent(delivery -> store.target(delivery).ifPresent(target -> {
                    switch (returned) {
                        case Returned.Bounce bounce -> bounced(target, bounce);
                        case Returned.Complaint complaint -> complained(target);
                        case Returned.AutoReply reply -> {}
                        case Returned.Other other -> {}
                        case Returned.Unreadable unreadable -> {}
                    }
                }));
    }

    private void bounced(InboundStore.Target target, Returned.Bounce bounce) {
        if (bounce.isFinal()) {
            store.bounced(target.delivery(), (bounce.status() + " " + bounce.diagnosis()).strip(), clock.instant());
        }
        if (bounce.condemnsAddress()) {
            condemn(target);
        }
    }

    private void condemn(InboundStore.Target target) {
        if (target.address() != null) {
            suppressions.add(target.address(), Suppressions.Reason.BOUNCED, "delivery:" + target.delivery());
            customers.markUnusable(ContactKind.EMAIL, target.address(), "bounced");
        }
    }

    private void complained(InboundStore.Target target) {
        store.complained(target.delivery(), clock.instant());
        if (target.address() != null) {
            suppressions.add(target.address(), Suppressions.Reason.COMPLAINED, "delivery:" + target.delivery());
        }
        consents.withdraw(new Withdrawal(
                target.customerId(),
                target.address(),
                Channel.EMAIL,
                target.purpose(),
                "complaint:" + target.delivery(),
                clock.instant()));
    }

    @Override
    public String listener() {
        return "inbox.unknown-addresses";
    }

    /** An address that the server refused at once is as dead as one that bounced later. */
    @Override
    public void heard(List<Settled> deliveries) {
        for (var delivery : deliveries) {
            if (delivery.state() == DeliveryState.FAILED && "no-such-address".equals(delivery.reason())) {
                store.target(delivery.deliveryId()).ifPresent(this::condemn);
            }
        }
    }
}
