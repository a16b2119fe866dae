package org.kith.channels.suppressions;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kith.customers.ContactKind;
import org.kith.customers.Customers;
import org.kith.platform.privacy.ErasedPerson;
import org.kith.platform.privacy.ErasureStep;
import org.springframework.stereotype.Component;

/**
 * An erased person's addresses go onto the list, so that no later import writes to them again; those that somebody else who is
 * not erased has as well stay open for that one.
 */
@Component
class SuppressionsOfErased implements ErasureStep {
    private final Suppressions suppressions;
    private final Customers customers;

    SuppressionsOfErased(Suppressions suppressions, Customers customers) {
        this.suppressions = suppressions;
        this.customers = customers;
    }

    @Override
    public String place() {
        return "suppressions";
    }

    @Override
    public Moment moment() {
        return Moment.WITHIN;
    }

    @Override
    public long count(ErasedPerson person) {
        return own(person).size();
    }

    @Override
    public long erase(ErasedPerson person) {
        return suppressions.addAll(own(person), null, Suppressions.Reason.ERASED, "erasure:" + person.erasure(), null);
    }

    private Set<Suppressions.Address> own(ErasedPerson person) {
        var erased = new HashSet<>(person.customers());
        return Stream.of(ContactKind.EMAIL, ContactKind.PHONE)
                .flatMap(kind -> person.customers().stream()
                        .flatMap(customer -> customers.addressesOf(customer, kind).stream())
                        .filter(address -> erased.containsAll(customers.withAddress(kind, address)))
                        .map(address -> new Suppressions.Address(kind, address)))
                .collect(Collectors.toSet());
    }
}
