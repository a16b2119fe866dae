package org.kith.customers;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.selectOne;
import static org.kith.schema.customers.Tables.CUSTOMER;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.kith.platform.fields.CustomField;
import org.springframework.stereotype.Repository;

/**
 * Indexes on the values of custom fields. What becomes part of a text is a field's number and its key, which the program itself
 * made of plain letters and digits.
 */
@Repository
class CustomValueStore {
    /** As much of a text as an index sorts by; a key of it can hold no more than a third of a page. */
    private static final int SORTED_CHARACTERS = 200;

    /** Shared by whoever writes a unique value, alone for an import that looks first which are taken. */
    private static final long UNIQUE_LOCK = 0x6b697468_00000071L;

    /** Held by whoever builds an index to sort by. */
    private static final long INDEX_LOCK = 0x6b697468_00000072L;

    private static final String DEADLOCK = "40P01";
    private static final String PLAIN = "[a-z][a-zA-Z0-9]{0,39}";

    private final DSLContext db;

    CustomValueStore(DSLContext db) {
        this.db = db;
    }

    static String uniqueIndex(CustomField field) {
        return "customer_custom_" + field.id() + "_unique";
    }

    static String sortIndex(CustomField field) {
        return "customer_custom_" + field.id() + "_sort";
    }

    /** The value as lists sort by it: of {@code customer c}. */
    static <T> Field<T> sorted(CustomField field, Class<T> type) {
        return DSL.field(sorted(field, "c."), type);
    }

    private static String sorted(CustomField field, String table) {
        var text = text(field, table);
        return switch (field.kind()) {
            case NUMBER, MONEY, LINK -> text + "::numeric";
            case DATE -> "customers.custom_date" + text;
            case TEXT, CHOICE, CHOICES, YES_NO -> "(left(lower" + text + ", " + SORTED_CHARACTERS + ") collate \"C\")";
        };
    }

    private static String text(CustomField field, String table) {
        if (!field.key().matches(PLAIN)) {
            throw new IllegalStateException("The key of field %d is none: %s".formatted(field.id(), field.key()));
        }
        return "(" + table + "custom->>'" + field.key() + "')";
    }

    private static Condition has(CustomField field) {
        return DSL.condition("custom <> '{}' and " + text(field, "") + " is not null");
    }

    /** An example of a value that several customers have. */
    Optional<String> shared(CustomField field) {
        var value = DSL.field(text(field, ""), String.class);
        return db.select(value)
                .from(CUSTOMER)
                .where(CUSTOMER.DELETED_AT.isNull(), has(field))
                .groupBy(value)
                .having(count().gt(1))
                .limit(1)
                .fetchOptional(value);
    }

    /** Whether another customer, who is not deleted, has the value that this one of {@code customer c} has. */
    static Condition isTaken(CustomField field) {
        return DSL.condition(
                "(c.custom <> '{}' and exists (select from customers.customer o where o.deleted_at is null and o.custom <> '{}' and "
                        + text(field, "o.") + " = " + text(field, "c.") + " and o.id <> c.id))");
    }

    void makeUnique(CustomField field) {
        db.execute(
                "create unique index if not exists %s on customers.customer (%s) where deleted_at is null and custom <> '{}'"
                        .formatted(uniqueIndex(field), text(field, "")));
    }

    void dropUnique(CustomField field) {
        db.execute("drop index if exists customers." + uniqueIndex(field));
    }

    /**
     * Builds the index beside the work of others, or takes it away; not in a transaction. False where another is being built: two
     * at once would wait for each other for ever.
     */
    boolean arrangeSorting(CustomField field) {
        return db.connectionResult(connection -> {
            var own = DSL.using(connection, SQLDialect.POSTGRES);
            if (!Boolean.TRUE.equals(own.fetchValue("select pg_try_advisory_lock({0})", DSL.val(INDEX_LOCK)))) {
                return false;
            }
            try {
                arrange(own, field);
                return true;
            } catch (DataAccessException failed) {
                if (DEADLOCK.equals(failed.sqlState())) {
                    return false;
                }
                throw failed;
            } finally {
                own.execute("select pg_advisory_unlock({0})", DSL.val(INDEX_LOCK));
            }
        });
    }

    /** A build that was broken off leaves an index that nobody uses: it goes first. */
    private static void arrange(DSLContext own, CustomField field) {
        var broken = own.fetchValue(
                "select not indisvalid from pg_index where indexrelid = to_regclass({0})",
                DSL.val("customers." + sortIndex(field)));
        if (Boolean.TRUE.equals(broken) || !field.sortable()) {
            own.execute("drop index concurrently if exists customers." + sortIndex(field));
        }
        if (field.sortable()) {
            own.execute(
                    "create index concurrently if not exists %s on customers.customer (%s, id) where deleted_at is null"
                            .formatted(sortIndex(field), "(" + sorted(field, "") + ")"));
        }
    }

    long used(CustomField field, int most) {
        return db.fetchCount(selectOne()
                .from(CUSTOMER)
                .where(CUSTOMER.DELETED_AT.isNull(), has(field))
                .limit(most));
    }

    /** Makes a writer of unique values wait for an import that has just looked which are taken. */
    void lockUnique(List<CustomField> fields, Map<String, Object> before, Map<String, Object> after) {
        var writes = fields.stream()
                .filter(CustomField::unique)
                .anyMatch(field -> after.containsKey(field.key())
                        && !Objects.equals(before.get(field.key()), after.get(field.key())));
        if (writes) {
            db.execute("select pg_advisory_xact_lock_shared({0})", DSL.val(UNIQUE_LOCK));
        }
    }

    /** Nobody writes customers until this transaction ends; after {@link #lockUniqueAlone}, as imports do it. */
    void lockTable() {
        db.execute("lock table customers.customer in share mode");
    }

    /** Makes other writers of unique values wait until this transaction ends. */
    void lockUniqueAlone() {
        db.execute("select pg_advisory_xact_lock({0})", DSL.val(UNIQUE_LOCK));
    }
}
