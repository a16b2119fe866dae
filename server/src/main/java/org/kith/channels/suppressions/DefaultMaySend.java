package org.kith.channels.suppressions;

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

/** Does the customer exist, agree, and have an address that works and that nobody has closed to us? */
@Component
class DefaultMaySend implements MaySend {
    private final DSLContext database;
    private final Customers customers;
    private final Consents consents;
    private final Suppressions suppressions;

    DefaultMaySend(DSLContext database, Customers customers, Consents consents, Suppressions suppressions) {
        this.database = database;
        this.customers = customers;
        this.consents = consents;
        this.suppressions = suppressions;
    }

    @Override
    public Map<Long, Verdict> check(Channel channel, Purpose purpose, Collection<Long> ids) {
        return suppressions.applied(purpose, byRecords(channel, purpose, ids));
    }

    private Map<Long, Verdict> byRecords(Channel channel, Purpose purpose, Collection<Long> ids) {
        var profiles = customers.profiles(ids);
        var verdicts = new HashMap<Long, Verdict>();
        var asked = DSL.unnest(ids.toArray(Long[]::new)).as("asked", "id");
        Field<Long> id = Objects.requireNonNull(asked.field("id", Long.class));
        var granted = DSL.field(consents.granted(id, channel, purpose));
        var address = customers.usableAddress(id, ContactKind.of(channel));
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
