package org.kith.customers.work;

import static java.util.Objects.requireNonNull;
import static org.kith.schema.customers.Tables.MENTION;
import static org.kith.schema.customers.Tables.NOTE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kith.customers.TimelinePosition;
import org.kith.customers.identity.CustomerReferences;
import org.springframework.stereotype.Repository;

/** Notes; they follow their customer when two become one. */
@Repository
class NoteStore implements CustomerReferences {
    private static final Following FOLLOWING = new Following(NOTE, NOTE.ID, NOTE.CUSTOMER_ID);

    private final DSLContext db;

    NoteStore(DSLContext db) {
        this.db = db;
    }

    record Note(
            long id,
            String body,
            @Nullable Long author,
            Instant at,
            @Nullable Instant editedAt,
            long version) {
        boolean isOf(@Nullable Long user) {
            return user != null && user.equals(author);
        }
    }

    /** Somebody whom a note calls. */
    record Called(long user, String name) {}

    long insert(long customer, String body, @Nullable Long author, Instant now) {
        return requireNonNull(db.insertInto(NOTE)
                .set(NOTE.CUSTOMER_ID, customer)
                .set(NOTE.BODY, body)
                .set(NOTE.AUTHOR_ID, author)
                .set(NOTE.CREATED_AT, utc(now))
                .returningResult(NOTE.ID)
                .fetchSingle()
                .value1());
    }

    Optional<Note> find(long customer, long id) {
        return db.selectFrom(NOTE)
                .where(NOTE.ID.eq(id), NOTE.CUSTOMER_ID.eq(customer))
                .fetchOptional(NoteStore::note);
    }

    boolean update(long id, long version, String body, Instant now) {
        return db.update(NOTE)
                        .set(NOTE.BODY, body)
                        .set(NOTE.EDITED_AT, utc(now))
                        .set(NOTE.VERSION, version + 1)
                        .where(NOTE.ID.eq(id), NOTE.VERSION.eq(version))
                        .execute()
                == 1;
    }

    void delete(long id) {
        db.deleteFrom(NOTE).where(NOTE.ID.eq(id)).execute();
    }

    List<Note> page(long customer, @Nullable TimelinePosition after, int limit) {
        return db.selectFrom(NOTE)
                .where(
                        NOTE.CUSTOMER_ID.eq(customer),
                        TimelinePosition.condition(after, NoteTimeline.NAME, NOTE.CREATED_AT, NOTE.ID))
                .orderBy(NOTE.CREATED_AT.desc(), NOTE.ID.desc())
                .limit(limit)
                .fetch(NoteStore::note);
    }

    Map<Long, List<Called>> called(Collection<Long> notes) {
        return db.selectFrom(MENTION)
                .where(MENTION.NOTE_ID.in(notes))
                .orderBy(MENTION.ID)
                .fetchGroups(MENTION.NOTE_ID, row -> new Called(row.getUserId(), row.getCalled()));
    }

    /** Whoever is called already keeps what was read; whoever no longer is, is forgotten. */
    void call(long note, Map<Long, String> users, Instant now) {
        db.deleteFrom(MENTION)
                .where(MENTION.NOTE_ID.eq(note), MENTION.USER_ID.notIn(users.keySet()))
                .execute();
        users.forEach((user, name) -> db.insertInto(MENTION)
                .set(MENTION.NOTE_ID, note)
                .set(MENTION.USER_ID, user)
                .set(MENTION.CALLED, name)
                .set(MENTION.AT, utc(now))
                .onConflictDoNothing()
                .execute());
    }

    private static Note note(org.kith.schema.customers.tables.records.NoteRecord row) {
        return new Note(
                requireNonNull(row.getId()),
                row.getBody(),
                row.getAuthorId(),
                row.getCreatedAt().toInstant(),
                instant(row.getEditedAt()),
                requireNonNull(row.getVersion()));
    }

    @Override
    public String relation() {
        return "note";
    }

    @Override
    public List<String> move(long from, long to) {
        return FOLLOWING.move(db, from, to);
    }

    @Override
    public List<String> moveBack(Collection<String> keys, long from, long to) {
        return FOLLOWING.moveBack(db, keys, from, to);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
