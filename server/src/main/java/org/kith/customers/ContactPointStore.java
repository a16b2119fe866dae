package org.kith.customers;

import static java.util.Objects.requireNonNull;
import static org.kith.schema.customers.Tables.CONTACT_POINT;
import static org.kith.schema.customers.Tables.CUSTOMER;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class ContactPointStore {
    private final DSLContext db;
    private final Json json;

    ContactPointStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** Whether the customer was at the version; it is at the next one then. */
    boolean advance(ContactPoints.Place place, Instant now) {
        return db.update(CUSTOMER)
                        .set(CUSTOMER.VERSION, CUSTOMER.VERSION.plus(1))
                        .set(CUSTOMER.UPDATED_AT, now.atOffset(ZoneOffset.UTC))
                        .where(
                                CUSTOMER.ID.eq(place.customer()),
                                CUSTOMER.VERSION.eq(place.version()),
                                CUSTOMER.DELETED_AT.isNull())
                        .execute()
                == 1;
    }

    long insert(long customer, DefaultContactPoints.Address address, boolean primary, Instant now) {
        if (primary) {
            noneIsPrimary(customer, address.kind());
        }
        return requireNonNull(db.insertInto(CONTACT_POINT)
                .set(CONTACT_POINT.CUSTOMER_ID, customer)
                .set(CONTACT_POINT.KIND, address.kind().code())
                .set(CONTACT_POINT.GIVEN, address.given())
                .set(CONTACT_POINT.NORMALISED, address.normalised())
                .set(CONTACT_POINT.PARTS, parts(address))
                .set(CONTACT_POINT.IS_PRIMARY, primary)
                .set(CONTACT_POINT.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                .returningResult(CONTACT_POINT.ID)
                .fetchSingle()
                .value1());
    }

    /** The same address in another writing, or of another standing. */
    void update(
            long customer, ContactPoint point, DefaultContactPoints.Address address, boolean primary, boolean usable) {
        if (primary && !point.primary()) {
            noneIsPrimary(customer, address.kind());
        }
        db.update(CONTACT_POINT)
                .set(CONTACT_POINT.GIVEN, address.given())
                .set(CONTACT_POINT.PARTS, parts(address))
                .set(CONTACT_POINT.IS_PRIMARY, primary)
                .set(CONTACT_POINT.UNUSABLE, usable ? null : point.unusable())
                .where(CONTACT_POINT.ID.eq(point.id()))
                .execute();
    }

    void delete(long id) {
        db.deleteFrom(CONTACT_POINT).where(CONTACT_POINT.ID.eq(id)).execute();
    }

    void promote(long customer, ContactKind kind) {
        db.update(CONTACT_POINT)
                .set(CONTACT_POINT.IS_PRIMARY, true)
                .where(CONTACT_POINT.ID.eq(DSL.select(CONTACT_POINT.ID)
                        .from(CONTACT_POINT)
                        .where(CONTACT_POINT.CUSTOMER_ID.eq(customer), CONTACT_POINT.KIND.eq(kind.code()))
                        .orderBy(CONTACT_POINT.UNUSABLE.isNotNull(), CONTACT_POINT.ID)
                        .limit(1)))
                .execute();
    }

    private void noneIsPrimary(long customer, ContactKind kind) {
        db.update(CONTACT_POINT)
                .set(CONTACT_POINT.IS_PRIMARY, false)
                .where(
                        CONTACT_POINT.CUSTOMER_ID.eq(customer),
                        CONTACT_POINT.KIND.eq(kind.code()),
                        CONTACT_POINT.IS_PRIMARY.isTrue())
                .execute();
    }

    private @Nullable JSONB parts(DefaultContactPoints.Address address) {
        return address.parts().isEmpty() ? null : json.jsonb(address.parts());
    }
}
