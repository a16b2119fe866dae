package org.kith.channels.outbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.kith.customers.Channel;
import org.kith.customers.Consents;
import org.kith.customers.ContactKind;
import org.kith.customers.Customers;
import org.kith.customers.Purpose;
import org.springframework.stereotype.Component;

/** Asks the customers' own records: does the customer exist, agree, and have an address that works? */
@Component
class CustomerSendCheck implements SendCheck {
    private final DSLContext database;
    private final Customers customers;
    private final Consents consents;

    CustomerSendCheck(DSLContext database, Customers customers, Consents consents) {
        this.database = database;
        this.customers = customers;
        this.consents = consents;
    }

    @Override
    public Map<Long, Verdict> check(Purpose purpose, Collection<Long> ids) {
        var profiles = customers.profiles(ids);
        var verdicts = new HashMap<Long, Verdict>();
        var asked = DSL.unnest(ids.toArray(Long[]::new)).as("asked", "id");
        Field<Long> id = Objects.requireNonNull(asked.field("id", Long.class));
        var granted = DSL.field(consents.granted(id, Channel.EMAIL, purpose));
        var address = customers.usableAddress(id, ContactKind.EMAIL);
        database.select(id, granted, address).from(asked).forEach(row -> {
            var profile = profiles.get(row.value1());
            if (profile == null) {
                verdicts.put(row.value1(), new Refused("deleted"));
            } else if (!row.value2()) {
                verdicts.put(row.value1(), new Refused("no-consent"));
            } else if (row.value3() == null) {
                verdicts.put(row.value1(), new Refused("no-address"));
            } else {
                verdicts.put(
                        row.value1(),
                        new Writable(
                                row.value3(),
                                profile.name(),
                                profile.givenName(),
                                profile.familyName(),
                                profile.language(),
                                profile.country()));
            }
        });
        return verdicts;
    }
}
