package org.kith.channels.suppressions;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kith.customers.Channel;
import org.kith.customers.ConsentEvent;
import org.kith.customers.ConsentNews;
import org.kith.customers.ContactKind;
import org.kith.customers.Customers;
import org.springframework.stereotype.Component;

/**
 * Who leaves by a message's link is on the list for that purpose, so that no import brings the address back; who agrees again by
 * an own word, not by a file's, is off it.
 */
@Component
class SuppressionsOfConsents implements ConsentNews {
    private static final String IMPORTED = "import:";

    private final Suppressions suppressions;
    private final Customers customers;

    SuppressionsOfConsents(Suppressions suppressions, Customers customers) {
        this.suppressions = suppressions;
        this.customers = customers;
    }

    @Override
    public void heard(List<ConsentEvent> events) {
        for (var event : events) {
            var address = event.address();
            if (!event.granted() && address != null && isReachable(event)) {
                suppressions.addAll(
                        List.of(of(event, address)),
                        event.purpose(),
                        Suppressions.Reason.UNSUBSCRIBED,
                        event.source(),
                        null);
            }
        }
        if (suppressions.hasUnsubscribed()) {
            events.stream()
                    .filter(event -> event.granted()
                            && isReachable(event)
                            && !event.source().startsWith(IMPORTED))
                    .forEach(event ->
                            suppressions.welcomeBack(addresses(event), event.purpose(), "consent:" + event.source()));
        }
    }

    private static boolean isReachable(ConsentEvent event) {
        return event.channel() != Channel.POST;
    }

    private Set<Suppressions.Address> addresses(ConsentEvent event) {
        var said = event.address();
        return (said == null
                        ? customers.addressesOf(event.customerId(), ContactKind.of(event.channel())).stream()
                        : Stream.of(said))
                .map(address -> of(event, address))
                .collect(Collectors.toSet());
    }

    private static Suppressions.Address of(ConsentEvent event, String address) {
        return new Suppressions.Address(ContactKind.of(event.channel()), address);
    }
}
