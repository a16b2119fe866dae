package org.kith.platform.audit;

import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.AUDIT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the trail and adds to it what no trigger can see. */
@Repository
class AuditStore {
    private static final List<String> NOT_THE_RECORDS_OWN =
            List.of("customers.duplicate_pair", "customers.distinct_pair", "customers.household_member");

    private final DSLContext sql;
    private final JsonMapper json;

    AuditStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** What of the trail is asked for; absent means any. */
    record Wanted(
            @Nullable String object,
            @Nullable String record,
            @Nullable Long customerId,
            @Nullable Long actorId,
            @Nullable Instant from,
            @Nullable Instant until) {}

    void add(Trail.Look look) {
        sql.insertInto(AUDIT)
                .set(AUDIT.ACTOR_ID, DSL.field("nullif(current_setting('kith.actor', true), '')::bigint", Long.class))
                .set(
                        AUDIT.WAY,
                        DSL.field(
                                "coalesce(nullif(current_setting('kith.way', true), ''), 'database:' || session_user)",
                                String.class))
                .set(AUDIT.ACTION, "read")
                .set(AUDIT.OBJECT, look.object())
                .set(AUDIT.RECORD, look.record())
                .set(AUDIT.CUSTOMER_ID, look.customerId())
                .set(AUDIT.CHANGES, JSONB.jsonb("{}"))
                .execute();
    }

    List<AuditEntry> list(Wanted wanted, int limit, @Nullable Cursor after) {
        return list(condition(wanted), limit, after);
    }

    /** What changed in the customer's own record: the customer, its addresses, consents, notes, shares and merges. */
    List<AuditEntry> ofCustomer(long customerId, int limit, @Nullable Cursor after) {
        return list(
                customer(customerId)
                        .and(AUDIT.OBJECT.like("customers.%"))
                        .and(AUDIT.OBJECT.notIn(NOT_THE_RECORDS_OWN))
                        .and(AUDIT.ACTION.ne("read")),
                limit,
                after);
    }

    private List<AuditEntry> list(Condition condition, int limit, @Nullable Cursor after) {
        return sql.select(
                        AUDIT.ID,
                        AUDIT.AT,
                        AUDIT.ACTOR_ID,
                        APP_USER.NAME,
                        AUDIT.WAY,
                        AUDIT.ACTION,
                        AUDIT.OBJECT,
                        AUDIT.RECORD,
                        AUDIT.CUSTOMER_ID,
                        AUDIT.RECORDS,
                        AUDIT.CHANGES)
                .from(AUDIT)
                .leftJoin(APP_USER)
                .on(APP_USER.ID.eq(AUDIT.ACTOR_ID))
                .where(condition, after(after))
                .orderBy(AUDIT.AT.desc(), AUDIT.ID.desc())
                .limit(limit)
                .fetch(this::entry);
    }

    static Cursor after(AuditEntry last) {
        return new Cursor(List.of(last.at().toString(), Long.toString(last.id())));
    }

    private static Condition after(@Nullable Cursor after) {
        if (after == null) {
            return DSL.noCondition();
        }
        try {
            var at = Instant.parse(after.keys().getFirst()).atOffset(ZoneOffset.UTC);
            return DSL.row(AUDIT.AT, AUDIT.ID).lt(at, Long.valueOf(after.keys().getLast()));
        } catch (java.time.DateTimeException | NumberFormatException e) {
            throw new Invalid("after", "The page marker 'after' is damaged. Start again from the first page.");
        }
    }

    private static Condition condition(Wanted wanted) {
        var conditions = new ArrayList<Condition>();
        if (wanted.object() != null) {
            conditions.add(AUDIT.OBJECT.eq(wanted.object()));
        }
        if (wanted.record() != null) {
            conditions.add(record(wanted.record()));
        }
        if (wanted.customerId() != null) {
            conditions.add(customer(wanted.customerId()));
        }
        if (wanted.actorId() != null) {
            conditions.add(AUDIT.ACTOR_ID.eq(wanted.actorId()));
        }
        if (wanted.from() != null) {
            conditions.add(AUDIT.AT.ge(at(wanted.from())));
        }
        if (wanted.until() != null) {
            conditions.add(AUDIT.AT.lt(at(wanted.until())));
        }
        return DSL.and(conditions);
    }

    /** The record's own rows, and those that stand for many among which it is. */
    private static Condition record(String key) {
        if (!key.matches("\\d{1,18}")) {
            return AUDIT.RECORD.eq(key);
        }
        var id = Long.parseLong(key);
        return AUDIT.RECORD
                .eq(key)
                .or(AUDIT.LAST_ID
                        .ge(id)
                        .and(AUDIT.FIRST_ID.le(id))
                        .and(DSL.condition(
                                "({0} ->> 'records')::int8multirange @> {1}::bigint", AUDIT.CHANGES, DSL.val(id))));
    }

    private static Condition customer(long id) {
        return AUDIT.CUSTOMER_ID
                .eq(id)
                .or(AUDIT.LAST_CUSTOMER
                        .ge(id)
                        .and(AUDIT.FIRST_CUSTOMER.le(id))
                        .and(DSL.condition(
                                "coalesce({0} ->> 'customers', {0} ->> 'records')::int8multirange @> {1}::bigint",
                                AUDIT.CHANGES, DSL.val(id))));
    }

    private AuditEntry entry(Record row) {
        return new AuditEntry(
                row.get(AUDIT.ID),
                row.get(AUDIT.AT).toInstant(),
                row.get(AUDIT.ACTOR_ID),
                row.get(APP_USER.NAME),
                row.get(AUDIT.WAY),
                row.get(AUDIT.ACTION),
                row.get(AUDIT.OBJECT),
                row.get(AUDIT.RECORD),
                row.get(AUDIT.CUSTOMER_ID),
                row.get(AUDIT.RECORDS),
                changes(row.get(AUDIT.CHANGES)));
    }

    private List<AuditChange> changes(JSONB stored) {
        return json.readTree(stored.data()).properties().stream()
                .filter(field -> field.getValue().isObject())
                .map(field -> new AuditChange(
                        field.getKey(),
                        text(field.getValue().path("was")),
                        text(field.getValue().path("became"))))
                .toList();
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isString() ? value.asString() : value.toString();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
