package org.kith.customers.work;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.field;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.TASK;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.customers.identity.CustomerReferences;
import org.kith.platform.access.Viewer;
import org.kith.schema.customers.tables.records.TaskRecord;
import org.springframework.stereotype.Repository;

/** Tasks; they follow their customer when two become one. What is about a customer that was deleted is nobody's any more. */
@Repository
class TaskStore implements CustomerReferences {
    private static final Following FOLLOWING = new Following(TASK, TASK.ID, TASK.CUSTOMER_ID);
    /** What has a day is due when that is over; what has no time at all comes last. */
    private static final List<OrderField<?>> BY_TIME = List.of(
            field(
                            "coalesce({0} at time zone 'UTC', {1}::timestamp + interval '1 day')",
                            LocalDateTime.class, TASK.DUE_AT, TASK.DUE_ON)
                    .asc()
                    .nullsLast(),
            field("array_position(array['high', 'normal', 'low'], {0})", Integer.class, TASK.PRIORITY)
                    .asc(),
            TASK.ID.asc());

    private final DSLContext db;
    private final Customers customers;

    TaskStore(DSLContext db, Customers customers) {
        this.db = db;
        this.customers = customers;
    }

    /**
     * A task as a viewer meets it.
     *
     * @param seen whether the viewer sees the customer
     * @param editable whether the viewer may change the customer
     */
    record Row(
            long id,
            long version,
            long customer,
            Tasks.Wish content,
            @Nullable Long createdBy,
            Instant createdAt,
            @Nullable Instant doneAt,
            boolean seen,
            boolean editable) {}

    /** The open ones first, then the latest that were done. */
    List<Row> of(long customer, int most, Viewer viewer) {
        var open = list(TASK.CUSTOMER_ID.eq(customer).and(TASK.DONE_AT.isNull()), BY_TIME, most, viewer);
        var done = list(TASK.CUSTOMER_ID.eq(customer).and(TASK.DONE_AT.isNotNull()), lately(), most, viewer);
        return Stream.concat(open.stream(), done.stream()).limit(most).toList();
    }

    List<Row> openOf(Set<Long> users, int most, Viewer viewer) {
        return list(TASK.ASSIGNEE_ID.in(users).and(TASK.DONE_AT.isNull()), BY_TIME, most, viewer);
    }

    List<Row> doneOf(Set<Long> users, int most, Viewer viewer) {
        return list(TASK.ASSIGNEE_ID.in(users).and(TASK.DONE_AT.isNotNull()), lately(), most, viewer);
    }

    Optional<Row> find(long id, Viewer viewer) {
        return list(TASK.ID.eq(id), BY_TIME, 1, viewer).stream().findFirst();
    }

    private static List<OrderField<?>> lately() {
        return List.of(TASK.DONE_AT.desc(), TASK.ID.desc());
    }

    private List<Row> list(Condition which, List<OrderField<?>> order, int most, Viewer viewer) {
        var seen = field(customers.visible(TASK.CUSTOMER_ID, viewer));
        var editable = field(customers.editable(TASK.CUSTOMER_ID, viewer));
        return db.select(TASK, seen, editable)
                .from(TASK)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(TASK.CUSTOMER_ID))
                .where(which, CUSTOMER.DELETED_AT.isNull())
                .orderBy(order)
                .limit(most)
                .fetch(row -> row(row.value1(), row.value2(), row.value3()));
    }

    private static Row row(TaskRecord task, boolean seen, boolean editable) {
        return new Row(
                requireNonNull(task.getId()),
                requireNonNull(task.getVersion()),
                task.getCustomerId(),
                new Tasks.Wish(
                        task.getTitle(),
                        task.getDueOn(),
                        instant(task.getDueAt()),
                        TaskPriority.of(task.getPriority()),
                        task.getAssigneeId()),
                task.getCreatedBy(),
                task.getCreatedAt().toInstant(),
                instant(task.getDoneAt()),
                seen,
                editable);
    }

    long insert(long customer, Tasks.Wish wish, @Nullable Long by, Instant now) {
        return requireNonNull(db.insertInto(TASK)
                .set(TASK.CUSTOMER_ID, customer)
                .set(TASK.TITLE, wish.title())
                .set(TASK.DUE_ON, wish.dueOn())
                .set(TASK.DUE_AT, utc(wish.dueAt()))
                .set(TASK.PRIORITY, wish.priority().code())
                .set(TASK.ASSIGNEE_ID, wish.assigneeId())
                .set(TASK.CREATED_BY, by)
                .set(TASK.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                .returningResult(TASK.ID)
                .fetchSingle()
                .value1());
    }

    boolean update(long id, long version, Tasks.Wish wish) {
        return db.update(TASK)
                        .set(TASK.TITLE, wish.title())
                        .set(TASK.DUE_ON, wish.dueOn())
                        .set(TASK.DUE_AT, utc(wish.dueAt()))
                        .set(TASK.PRIORITY, wish.priority().code())
                        .set(TASK.ASSIGNEE_ID, wish.assigneeId())
                        .set(TASK.VERSION, version + 1)
                        .where(TASK.ID.eq(id), TASK.VERSION.eq(version))
                        .execute()
                == 1;
    }

    void complete(long id, @Nullable Long by, Instant now) {
        db.update(TASK)
                .set(TASK.DONE_AT, utc(now))
                .set(TASK.DONE_BY, by)
                .set(TASK.VERSION, TASK.VERSION.plus(1))
                .where(TASK.ID.eq(id), TASK.DONE_AT.isNull())
                .execute();
    }

    void reopen(long id) {
        db.update(TASK)
                .setNull(TASK.DONE_AT)
                .setNull(TASK.DONE_BY)
                .set(TASK.VERSION, TASK.VERSION.plus(1))
                .where(TASK.ID.eq(id), TASK.DONE_AT.isNotNull())
                .execute();
    }

    void delete(long id) {
        db.deleteFrom(TASK).where(TASK.ID.eq(id)).execute();
    }

    @Override
    public String relation() {
        return "task";
    }

    @Override
    public List<String> move(long from, long to) {
        return FOLLOWING.move(db, from, to);
    }

    @Override
    public List<String> moveBack(Collection<String> keys, long from, long to) {
        return FOLLOWING.moveBack(db, keys, from, to);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
