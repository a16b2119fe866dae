package org.kith.customers.work;

import static java.util.Objects.requireNonNull;
import static org.kith.schema.customers.Tables.CUSTOMER_FILE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kith.customers.identity.CustomerReferences;
import org.kith.platform.files.FileId;
import org.kith.platform.files.StoredFile;
import org.kith.schema.customers.tables.records.CustomerFileRecord;
import org.springframework.stereotype.Repository;

/** Which stored files are a customer's papers; they follow their customer when two become one. */
@Repository
class CustomerFileStore implements CustomerReferences {
    private static final Following FOLLOWING =
            new Following(CUSTOMER_FILE, CUSTOMER_FILE.ID, CUSTOMER_FILE.CUSTOMER_ID);

    private final DSLContext db;

    CustomerFileStore(DSLContext db) {
        this.db = db;
    }

    record Row(
            long id,
            FileId file,
            String name,
            String mediaType,
            long size,
            @Nullable Long by,
            Instant at) {}

    Row insert(long customer, StoredFile file, @Nullable Long by) {
        return row(db.insertInto(CUSTOMER_FILE)
                .set(CUSTOMER_FILE.CUSTOMER_ID, customer)
                .set(CUSTOMER_FILE.FILE_ID, file.id().value())
                .set(CUSTOMER_FILE.NAME, file.name())
                .set(CUSTOMER_FILE.MEDIA_TYPE, file.mediaType())
                .set(CUSTOMER_FILE.SIZE, file.size())
                .set(CUSTOMER_FILE.UPLOADED_BY, by)
                .set(CUSTOMER_FILE.UPLOADED_AT, file.storedAt().atOffset(ZoneOffset.UTC))
                .returning()
                .fetchSingle());
    }

    List<Row> of(long customer, int most) {
        return db.selectFrom(CUSTOMER_FILE)
                .where(CUSTOMER_FILE.CUSTOMER_ID.eq(customer))
                .orderBy(CUSTOMER_FILE.ID.desc())
                .limit(most)
                .fetch(CustomerFileStore::row);
    }

    int count(long customer) {
        return db.fetchCount(CUSTOMER_FILE, CUSTOMER_FILE.CUSTOMER_ID.eq(customer));
    }

    Optional<Row> find(long customer, long id) {
        return db.selectFrom(CUSTOMER_FILE)
                .where(CUSTOMER_FILE.ID.eq(id), CUSTOMER_FILE.CUSTOMER_ID.eq(customer))
                .fetchOptional(CustomerFileStore::row);
    }

    List<Row> of(Collection<Long> customers) {
        return db.selectFrom(CUSTOMER_FILE)
                .where(CUSTOMER_FILE.CUSTOMER_ID.in(customers))
                .fetch(CustomerFileStore::row);
    }

    void delete(long id) {
        db.deleteFrom(CUSTOMER_FILE).where(CUSTOMER_FILE.ID.eq(id)).execute();
    }

    private static Row row(CustomerFileRecord row) {
        return new Row(
                requireNonNull(row.getId()),
                new FileId(row.getFileId()),
                row.getName(),
                row.getMediaType(),
                row.getSize(),
                row.getUploadedBy(),
                row.getUploadedAt().toInstant());
    }

    @Override
    public String relation() {
        return "customer-file";
    }

    @Override
    public List<String> move(long from, long to) {
        return FOLLOWING.move(db, from, to);
    }

    @Override
    public List<String> moveBack(Collection<String> keys, long from, long to) {
        return FOLLOWING.moveBack(db, keys, from, to);
    }
}
