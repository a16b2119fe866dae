package org.kith.customers;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.row;
import static org.kith.schema.customers.Tables.CONTACT_POINT;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.EXTERNAL_ID;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Row7;
import org.kith.customers.DefaultCustomerMatch.ExternalKey;
import org.kith.customers.DefaultCustomerMatch.Made;
import org.springframework.stereotype.Repository;

@Repository
class MatchStore {
    private static final long LOCK = 0x6b697468_00000003L;

    private final DSLContext db;

    MatchStore(DSLContext db) {
        this.db = db;
    }

    /** That a customer has an id of a system. */
    record Holding(long customer, String system) {}

    void lock() {
        db.execute("select pg_advisory_xact_lock({0})", org.jooq.impl.DSL.val(LOCK));
    }

    Map<ExternalKey, Long> byExternalIds(Collection<ExternalKey> keys) {
        var bySystem = new HashMap<String, List<String>>();
        for (var key : keys) {
            bySystem.computeIfAbsent(key.system(), system -> new ArrayList<>()).add(key.value());
        }
        var found = new HashMap<ExternalKey, Long>();
        bySystem.forEach((system, values) -> db.select(EXTERNAL_ID.VALUE, EXTERNAL_ID.CUSTOMER_ID)
                .from(EXTERNAL_ID)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(EXTERNAL_ID.CUSTOMER_ID), CUSTOMER.DELETED_AT.isNull())
                .where(EXTERNAL_ID.SYSTEM.eq(system), EXTERNAL_ID.VALUE.eq(any(values.toArray(String[]::new))))
                .forEach(id -> found.put(new ExternalKey(system, id.value1()), id.value2())));
        return found;
    }

    /** Addresses that exactly one customer has. */
    Map<String, Long> byAddress(ContactKind kind, Collection<String> addresses) {
        if (addresses.isEmpty()) {
            return new HashMap<>();
        }
        return new HashMap<>(db.select(CONTACT_POINT.NORMALISED, min(CONTACT_POINT.CUSTOMER_ID))
                .from(CONTACT_POINT)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(CONTACT_POINT.CUSTOMER_ID), CUSTOMER.DELETED_AT.isNull())
                .where(
                        CONTACT_POINT.KIND.eq(kind.code()),
                        CONTACT_POINT.NORMALISED.eq(any(addresses.toArray(String[]::new))))
                .groupBy(CONTACT_POINT.NORMALISED)
                .having(countDistinct(CONTACT_POINT.CUSTOMER_ID).eq(1))
                .fetchMap(address -> address.value1(), address -> requireNonNull(address.value2())));
    }

    Map<Holding, String> holdings(List<Long> customers) {
        if (customers.isEmpty()) {
            return new HashMap<>();
        }
        return db
                .select(EXTERNAL_ID.CUSTOMER_ID, EXTERNAL_ID.SYSTEM, EXTERNAL_ID.VALUE)
                .from(EXTERNAL_ID)
                .where(EXTERNAL_ID.CUSTOMER_ID.eq(any(customers.toArray(Long[]::new))))
                .stream()
                .collect(Collectors.toMap(
                        id -> new Holding(id.value1(), id.value2()),
                        id -> id.value3(),
                        (one, another) -> one,
                        HashMap::new));
    }

    List<Long> reserveIds(int count) {
        return count == 0
                ? List.of()
                : db.fetch(
                                "select nextval(pg_get_serial_sequence('customers.customer', 'id')) from generate_series(1, {0})",
                                org.jooq.impl.DSL.val(count))
                        .map(id -> requireNonNull(id.get(0, Long.class)));
    }

    void insert(Made made, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        var owner = made.owner();
        for (var chunk : Chunks.of(List.copyOf(made.customers().entrySet()))) {
            db.insertInto(
                            CUSTOMER,
                            CUSTOMER.ID,
                            CUSTOMER.NAME,
                            CUSTOMER.COUNTRY,
                            CUSTOMER.SOURCE,
                            CUSTOMER.OWNER_ID,
                            CUSTOMER.TEAM_ID,
                            CUSTOMER.CREATED_AT,
                            CUSTOMER.UPDATED_AT)
                    .valuesOfRows(chunk.stream()
                            .map(one -> row(
                                    one.getKey(),
                                    one.getValue().name(),
                                    one.getValue().country(),
                                    made.source(),
                                    owner.userIdOrNull(),
                                    owner.teamId(),
                                    at,
                                    at))
                            .toList())
                    .execute();
            var points = new ArrayList<Row7<Long, String, String, String, Boolean, java.time.OffsetDateTime, String>>();
            for (var one : chunk) {
                var signs = one.getValue();
                var candidate = signs.candidate();
                if (signs.email() != null && candidate.email() != null) {
                    points.add(row(
                            one.getKey(), ContactKind.EMAIL.code(), candidate.email(), signs.email(), true, at, (String)
                                    null));
                }
                if (signs.phone() != null && candidate.phone() != null) {
                    points.add(row(
                            one.getKey(), ContactKind.PHONE.code(), candidate.phone(), signs.phone(), true, at, (String)
                                    null));
                }
            }
            if (!points.isEmpty()) {
                db.insertInto(
                                CONTACT_POINT,
                                CONTACT_POINT.CUSTOMER_ID,
                                CONTACT_POINT.KIND,
                                CONTACT_POINT.GIVEN,
                                CONTACT_POINT.NORMALISED,
                                CONTACT_POINT.IS_PRIMARY,
                                CONTACT_POINT.CREATED_AT,
                                CONTACT_POINT.UNUSABLE)
                        .valuesOfRows(points)
                        .execute();
            }
        }
    }

    /** An id that only a deleted customer has goes over to the one who is there. */
    void insertExternalIds(Map<ExternalKey, Long> ids) {
        for (var chunk : Chunks.of(List.copyOf(ids.entrySet()))) {
            db.insertInto(EXTERNAL_ID, EXTERNAL_ID.SYSTEM, EXTERNAL_ID.VALUE, EXTERNAL_ID.CUSTOMER_ID)
                    .valuesOfRows(chunk.stream()
                            .map(id -> row(id.getKey().system(), id.getKey().value(), id.getValue()))
                            .toList())
                    .onConflict(EXTERNAL_ID.SYSTEM, EXTERNAL_ID.VALUE)
                    .doUpdate()
                    .set(EXTERNAL_ID.CUSTOMER_ID, excluded(EXTERNAL_ID.CUSTOMER_ID))
                    .execute();
        }
    }
}
