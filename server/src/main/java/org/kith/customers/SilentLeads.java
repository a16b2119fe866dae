package org.kith.customers;

import static org.kith.schema.customers.Tables.CONSENT_STATE;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.CUSTOMER_FILE;
import static org.kith.schema.customers.Tables.NOTE;
import static org.kith.schema.customers.Tables.ORDER_FIGURES;
import static org.kith.schema.customers.Tables.TASK;
import static org.kith.schema.customers.Tables.TIMELINE_ENTRY;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.kith.platform.access.Viewer;
import org.kith.platform.privacy.Erasures;
import org.kith.platform.privacy.RetentionKind;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Customers who never bought, agree to nothing, and with whom nothing has happened, nothing was written down and nothing is to be
 * done: their erasure is planned, some at a time, and a person approves it.
 */
@Repository
class SilentLeads implements RetentionKind {
    private static final int AT_ONCE = 50;

    private final DSLContext db;
    private final Erasures erasures;

    SilentLeads(DSLContext db, Erasures erasures) {
        this.db = db;
        this.erasures = erasures;
    }

    @Override
    public String code() {
        return "silent-leads";
    }

    @Override
    public Days days() {
        return new Days(90, 3650, 730);
    }

    @Override
    public long count(Instant before) {
        return db.fetchCount(CUSTOMER, silent(before));
    }

    @Override
    @Transactional
    public long apply(Instant before) {
        var found = db.select(CUSTOMER.ID)
                .from(CUSTOMER)
                .where(silent(before), DSL.not(erasures.underWay(CUSTOMER.ID)))
                .orderBy(CUSTOMER.ID)
                .limit(AT_ONCE)
                .fetch(CUSTOMER.ID);
        found.forEach(customer -> erasures.plan(customer, Erasures.Reason.RETENTION, Viewer.system()));
        return found.size();
    }

    private static Condition silent(Instant before) {
        var then = before.atOffset(ZoneOffset.UTC);
        return CUSTOMER.DELETED_AT
                .isNull()
                .and(CUSTOMER.CREATED_AT.lt(then))
                .and(none(ORDER_FIGURES, ORDER_FIGURES.CUSTOMER_ID, ORDER_FIGURES.ORDERS.gt(DSL.inline(0))))
                .and(none(CONSENT_STATE, CONSENT_STATE.CUSTOMER_ID, CONSENT_STATE.GRANTED.isTrue()))
                .and(none(TIMELINE_ENTRY, TIMELINE_ENTRY.CUSTOMER_ID, TIMELINE_ENTRY.AT.ge(then)))
                .and(none(NOTE, NOTE.CUSTOMER_ID, NOTE.CREATED_AT.ge(then).or(NOTE.EDITED_AT.ge(then))))
                .and(none(
                        TASK,
                        TASK.CUSTOMER_ID,
                        TASK.DONE_AT.isNull().or(TASK.DONE_AT.ge(then)).or(TASK.CREATED_AT.ge(then))))
                .and(none(CUSTOMER_FILE, CUSTOMER_FILE.CUSTOMER_ID, CUSTOMER_FILE.UPLOADED_AT.ge(then)));
    }

    private static Condition none(Table<?> table, Field<Long> customer, Condition condition) {
        return DSL.notExists(DSL.selectOne().from(table).where(customer.eq(CUSTOMER.ID), condition));
    }
}
