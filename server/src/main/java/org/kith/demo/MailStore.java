package org.kith.demo;

import static org.kith.schema.demo.Tables.ERRAND;
import static org.kith.schema.demo.Tables.LETTER;
import static org.kith.schema.demo.Tables.RECEIVED_MAIL;
import static org.kith.schema.demo.Tables.RETURNED_MAIL;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.demo.world.Letter;
import org.kith.demo.world.Offer;
import org.springframework.stereotype.Component;

@Component
@InDemo
class MailStore {
    private static final int KEPT = 5_000;

    private final DSLContext database;

    MailStore(DSLContext database) {
        this.database = database;
    }

    /** A mail in the list. */
    record Row(long id, String recipient, String subject, Instant receivedAt) {}

    /** A mail as it came. */
    record Kept(long id, String recipient, String sender, byte[] raw, Instant receivedAt) {}

    /** A bounce or a complaint in the sender's mailbox. */
    record Returned(long id, long size) {}

    /** Something that a person will do. */
    record Errand(long id, Kind kind, Instant dueAt, String target) {
        enum Kind {
            OPEN,
            CLICK,
            UNSUBSCRIBE
        }
    }

    /** A crash may cost the invented people some mails, but must not slow the sender down. */
    void doNotWaitForTheDisk() {
        database.execute("set local synchronous_commit = off");
    }

    void keep(String recipient, String sender, String subject, byte[] raw, Instant at) {
        database.insertInto(RECEIVED_MAIL)
                .set(RECEIVED_MAIL.RECIPIENT, recipient)
                .set(RECEIVED_MAIL.SENDER, sender)
                .set(RECEIVED_MAIL.SUBJECT, subject)
                .set(RECEIVED_MAIL.RAW, raw)
                .set(RECEIVED_MAIL.RECEIVED_AT, at.atOffset(ZoneOffset.UTC))
                .execute();
    }

    void forgetOldMails() {
        database.deleteFrom(RECEIVED_MAIL)
                .where(RECEIVED_MAIL.ID.le(DSL.select(RECEIVED_MAIL.ID)
                        .from(RECEIVED_MAIL)
                        .orderBy(RECEIVED_MAIL.ID.desc())
                        .offset(KEPT)
                        .limit(1)))
                .execute();
    }

    /** Writes the letter down as the person's next; empty when this very mail came before. */
    Optional<Letter> take(long person, Instant at, Offer offer, String messageId) {
        var next = DSL.select(DSL.coalesce(DSL.max(LETTER.NTH), DSL.inline(0)).plus(1))
                .from(LETTER)
                .where(LETTER.PERSON.eq(person));
        return database.insertInto(LETTER)
                .set(LETTER.PERSON, person)
                .set(LETTER.NTH, DSL.field(next))
                .set(LETTER.RECEIVED_AT, at.atOffset(ZoneOffset.UTC))
                .set(LETTER.DISCOUNT_PERCENT, offer.discountPercent())
                .set(LETTER.MESSAGE_ID, messageId)
                .onConflict(LETTER.MESSAGE_ID)
                .doNothing()
                .returning(LETTER.NTH)
                .fetchOptional(LETTER.NTH)
                .map(nth -> new Letter(person, nth, at, offer));
    }

    void plan(long person, Errand.Kind kind, Instant dueAt, String target) {
        database.insertInto(ERRAND)
                .set(ERRAND.PERSON, person)
                .set(ERRAND.KIND, kind.name())
                .set(ERRAND.DUE_AT, dueAt.atOffset(ZoneOffset.UTC))
                .set(ERRAND.TARGET, target)
                .execute();
    }

    void sendBack(byte[] raw, Instant dueAt) {
        database.insertInto(RETURNED_MAIL)
                .set(RETURNED_MAIL.DUE_AT, dueAt.atOffset(ZoneOffset.UTC))
                .set(RETURNED_MAIL.RAW, raw)
                .execute();
    }

    /** What has been returned by now; the newest where there is too much. */
    List<Returned> returnedBy(Instant now) {
        return database.select(RETURNED_MAIL.ID, DSL.function("octet_length", Integer.class, RETURNED_MAIL.RAW))
                .from(RETURNED_MAIL)
                .where(RETURNED_MAIL.DUE_AT.le(now.atOffset(ZoneOffset.UTC)))
                .orderBy(RETURNED_MAIL.ID.desc())
                .limit(KEPT)
                .fetch(row -> new Returned(row.value1(), row.value2()))
                .reversed();
    }

    byte[] returned(long id) {
        return database.select(RETURNED_MAIL.RAW)
                .from(RETURNED_MAIL)
                .where(RETURNED_MAIL.ID.eq(id))
                .fetchSingle()
                .value1();
    }

    List<Errand> due(Instant now, int limit) {
        return database.selectFrom(ERRAND)
                .where(ERRAND.DONE.isFalse())
                .and(ERRAND.DUE_AT.le(now.atOffset(ZoneOffset.UTC)))
                .orderBy(ERRAND.DUE_AT, ERRAND.ID)
                .limit(limit)
                .fetch(row -> new Errand(
                        row.getId(),
                        Errand.Kind.valueOf(row.getKind()),
                        row.getDueAt().toInstant(),
                        row.getTarget()));
    }

    void done(List<Long> errands) {
        database.update(ERRAND)
                .set(ERRAND.DONE, true)
                .where(ERRAND.ID.in(errands))
                .execute();
    }

    /** Everybody's letters since a moment: what may still be in somebody's mind. */
    Map<Long, List<Letter>> lettersSince(Instant since) {
        return database
                .selectFrom(LETTER)
                .where(LETTER.RECEIVED_AT.ge(since.atOffset(ZoneOffset.UTC)))
                .orderBy(LETTER.PERSON, LETTER.NTH)
                .fetch(row -> new Letter(
                        row.getPerson(),
                        row.getNth(),
                        row.getReceivedAt().toInstant(),
                        new Offer(row.getDiscountPercent())))
                .stream()
                .collect(Collectors.groupingBy(Letter::person));
    }

    long received() {
        return database.selectCount().from(LETTER).fetchSingle().value1();
    }

    List<Row> page(@Nullable String text, int limit, @Nullable Long after) {
        var wanted = DSL.noCondition();
        if (text != null && !text.isBlank()) {
            wanted =
                    RECEIVED_MAIL.RECIPIENT.containsIgnoreCase(text).or(RECEIVED_MAIL.SUBJECT.containsIgnoreCase(text));
        }
        if (after != null) {
            wanted = wanted.and(RECEIVED_MAIL.ID.lt(after));
        }
        return database.select(
                        RECEIVED_MAIL.ID, RECEIVED_MAIL.RECIPIENT, RECEIVED_MAIL.SUBJECT, RECEIVED_MAIL.RECEIVED_AT)
                .from(RECEIVED_MAIL)
                .where(wanted)
                .orderBy(RECEIVED_MAIL.ID.desc())
                .limit(limit)
                .fetch(row -> new Row(
                        row.value1(), row.value2(), row.value3(), row.value4().toInstant()));
    }

    Optional<Kept> find(long id) {
        return database.selectFrom(RECEIVED_MAIL)
                .where(RECEIVED_MAIL.ID.eq(id))
                .fetchOptional(row -> new Kept(
                        row.getId(),
                        row.getRecipient(),
                        row.getSender(),
                        row.getRaw(),
                        row.getReceivedAt().toInstant()));
    }
}
