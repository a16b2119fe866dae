package org.kith.customers;

import static org.kith.schema.customers.Tables.CUSTOMER;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.kith.platform.privacy.ErasedPerson;
import org.kith.platform.privacy.ErasureStep;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Repository;

/** Says of the records that they are gone for good; what they held goes by the catalogue. */
@Repository
class ErasedCustomers implements ErasureStep {
    private final DSLContext db;
    private final KithClock clock;

    ErasedCustomers(DSLContext db, KithClock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public String place() {
        return "customers";
    }

    @Override
    public Moment moment() {
        return Moment.WITHIN;
    }

    @Override
    public long count(ErasedPerson person) {
        return db.fetchCount(CUSTOMER, CUSTOMER.ID.in(person.customers()), CUSTOMER.ERASED_AT.isNull());
    }

    @Override
    public long erase(ErasedPerson person) {
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return db.update(CUSTOMER)
                .set(CUSTOMER.ERASED_AT, now)
                .set(CUSTOMER.DELETED_AT, org.jooq.impl.DSL.coalesce(CUSTOMER.DELETED_AT, now))
                .set(CUSTOMER.VERSION, CUSTOMER.VERSION.plus(1))
                .where(CUSTOMER.ID.in(person.customers()), CUSTOMER.ERASED_AT.isNull())
                .execute();
    }
}
