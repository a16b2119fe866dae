package org.kith.customers.work;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.kith.schema.customers.Tables.CUSTOMER_TAG;
import static org.kith.schema.customers.Tables.TAG;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.KnownTags;
import org.kith.customers.identity.CustomerReferences;
import org.kith.schema.customers.tables.records.TagRecord;
import org.springframework.stereotype.Repository;

/** Tags, and who has them. When two customers become one, it has the tags of both. */
@Repository
class TagStore implements KnownTags, CustomerReferences {
    private static final Condition IN_USE = TAG.MERGED_INTO.isNull().and(TAG.DELETED_AT.isNull());

    private final DSLContext db;

    TagStore(DSLContext db) {
        this.db = db;
    }

    @Override
    public List<Tag> all() {
        return db.select(TAG.ID, TAG.NAME, DSL.field(IN_USE))
                .from(TAG)
                .orderBy(lower(TAG.NAME), TAG.ID)
                .fetch(row -> new Tag(requireNonNull(row.value1()), row.value2(), row.value3()));
    }

    List<Tags.Tag> inUse() {
        return db.selectFrom(TAG).where(IN_USE).orderBy(lower(TAG.NAME), TAG.ID).fetch(TagStore::tag);
    }

    /** Holds the tag until the transaction ends, so that nobody takes it away meanwhile. */
    Optional<Tags.Tag> hold(long id) {
        return db.selectFrom(TAG).where(TAG.ID.eq(id), IN_USE).forShare().fetchOptional(TagStore::tag);
    }

    /** In the order of their ids, so that two who merge the same ones wait for each other. */
    List<Tags.Tag> lock(Collection<Long> ids) {
        return db.selectFrom(TAG)
                .where(TAG.ID.in(ids), IN_USE)
                .orderBy(TAG.ID)
                .forUpdate()
                .fetch(TagStore::tag);
    }

    Map<Long, Long> uses(Condition seen) {
        return db.select(CUSTOMER_TAG.TAG_ID, count())
                .from(CUSTOMER_TAG)
                .where(seen)
                .groupBy(CUSTOMER_TAG.TAG_ID)
                .fetchMap(CUSTOMER_TAG.TAG_ID, row -> row.value2().longValue());
    }

    long insert(String name, TagColour colour, @Nullable Long by, Instant now) {
        return requireNonNull(db.insertInto(TAG)
                .set(TAG.NAME, name)
                .set(TAG.COLOUR, colour.code())
                .set(TAG.CREATED_BY, by)
                .set(TAG.CREATED_AT, utc(now))
                .returningResult(TAG.ID)
                .fetchSingle()
                .value1());
    }

    boolean update(long id, long version, String name, TagColour colour) {
        return db.update(TAG)
                        .set(TAG.NAME, name)
                        .set(TAG.COLOUR, colour.code())
                        .set(TAG.VERSION, version + 1)
                        .where(TAG.ID.eq(id), TAG.VERSION.eq(version))
                        .execute()
                == 1;
    }

    void delete(long id, Instant now) {
        db.update(TAG)
                .set(TAG.DELETED_AT, utc(now))
                .set(TAG.VERSION, TAG.VERSION.plus(1))
                .where(TAG.ID.eq(id))
                .execute();
        db.deleteFrom(CUSTOMER_TAG).where(CUSTOMER_TAG.TAG_ID.eq(id)).execute();
    }

    /** Those that became part of it before go along, so that one step leads to where a tag went. */
    void merge(long id, long into) {
        db.update(TAG)
                .set(TAG.MERGED_INTO, into)
                .set(TAG.VERSION, TAG.VERSION.plus(1))
                .where(TAG.ID.eq(id).or(TAG.MERGED_INTO.eq(id)))
                .execute();
        var there = CUSTOMER_TAG.as("there");
        db.update(CUSTOMER_TAG)
                .set(CUSTOMER_TAG.TAG_ID, into)
                .where(
                        CUSTOMER_TAG.TAG_ID.eq(id),
                        notExists(selectOne()
                                .from(there)
                                .where(there.CUSTOMER_ID.eq(CUSTOMER_TAG.CUSTOMER_ID), there.TAG_ID.eq(into))))
                .execute();
        db.deleteFrom(CUSTOMER_TAG).where(CUSTOMER_TAG.TAG_ID.eq(id)).execute();
        db.fetch(
                "select customers.keep_tags({0})",
                array(select(CUSTOMER_TAG.CUSTOMER_ID).from(CUSTOMER_TAG).where(CUSTOMER_TAG.TAG_ID.eq(into))));
    }

    List<Tags.Tag> of(long customer) {
        return db.select(TAG)
                .from(CUSTOMER_TAG)
                .join(TAG)
                .on(TAG.ID.eq(CUSTOMER_TAG.TAG_ID))
                .where(CUSTOMER_TAG.CUSTOMER_ID.eq(customer), IN_USE)
                .orderBy(lower(TAG.NAME), TAG.ID)
                .fetch(row -> tag(row.value1()));
    }

    void put(long customer, long tag, @Nullable Long by, Instant now) {
        db.insertInto(CUSTOMER_TAG)
                .set(CUSTOMER_TAG.CUSTOMER_ID, customer)
                .set(CUSTOMER_TAG.TAG_ID, tag)
                .set(CUSTOMER_TAG.TAGGED_BY, by)
                .set(CUSTOMER_TAG.TAGGED_AT, utc(now))
                .onConflictDoNothing()
                .execute();
    }

    void take(long customer, long tag) {
        db.deleteFrom(CUSTOMER_TAG)
                .where(CUSTOMER_TAG.CUSTOMER_ID.eq(customer), CUSTOMER_TAG.TAG_ID.eq(tag))
                .execute();
    }

    private static Tags.Tag tag(TagRecord row) {
        return new Tags.Tag(
                requireNonNull(row.getId()),
                requireNonNull(row.getVersion()),
                row.getName(),
                TagColour.of(row.getColour()));
    }

    @Override
    public String relation() {
        return "customer-tag";
    }

    /** What the other has too stays where it is. */
    @Override
    public List<String> move(long from, long to) {
        return db.update(CUSTOMER_TAG)
                .set(CUSTOMER_TAG.CUSTOMER_ID, to)
                .where(CUSTOMER_TAG.CUSTOMER_ID.eq(from), isNotOf(to))
                .returningResult(CUSTOMER_TAG.ID)
                .fetch(row -> String.valueOf(row.value1()));
    }

    @Override
    public List<String> moveBack(Collection<String> keys, long from, long to) {
        return db.update(CUSTOMER_TAG)
                .set(CUSTOMER_TAG.CUSTOMER_ID, to)
                .where(CUSTOMER_TAG.CUSTOMER_ID.eq(from), CUSTOMER_TAG.ID.eq(DSL.any(Following.ids(keys))), isNotOf(to))
                .returningResult(CUSTOMER_TAG.ID)
                .fetch(row -> String.valueOf(row.value1()));
    }

    private static Condition isNotOf(long customer) {
        var there = CUSTOMER_TAG.as("there");
        return notExists(
                selectOne().from(there).where(there.CUSTOMER_ID.eq(customer), there.TAG_ID.eq(CUSTOMER_TAG.TAG_ID)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
