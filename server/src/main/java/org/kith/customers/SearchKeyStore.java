package org.kith.customers;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.kith.schema.customers.Tables.CONTACT_POINT;
import static org.kith.schema.customers.Tables.EXTERNAL_ID;
import static org.kith.schema.customers.Tables.SEARCH_KEY;

import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.kith.platform.access.Viewer;
import org.kith.schema.customers.Routines;
import org.springframework.stereotype.Repository;

/**
 * Finds customers by their words ({@code search_key}) and numbers; every question is answered by an index.
 *
 * <p>Words are letters, digits and blanks alone, so nothing in them is a wildcard.
 */
@Repository
class SearchKeyStore {
    /** Among how many the best are looked for; more match only a text that says little. */
    private static final int CANDIDATES = 100;

    private static final org.kith.schema.customers.tables.Customer C = CustomerSort.Tables.C;

    private final DSLContext db;

    SearchKeyStore(DSLContext db) {
        this.db = db;
    }

    /** A name that was found, with the words by which it is known. */
    record Match(long customer, String words) {}

    /** A text as the words stand in the keys, a blank before each and after the last. */
    String folded(String text) {
        return requireNonNull(Routines.folded(db.configuration(), text));
    }

    /** For this transaction: an index, even where few matches are expected early in a table that is read as a whole. */
    void useIndexes() {
        db.execute("set local enable_seqscan = off");
        db.execute("set local enable_mergejoin = off");
    }

    static Condition startingWith(String words) {
        return SEARCH_KEY.WORDS.like(words + "%");
    }

    static Condition wordStartingWith(String word) {
        return SEARCH_KEY.WORDS.like("% " + word + "%");
    }

    static Condition word(String word) {
        return SEARCH_KEY.WORDS.like("% " + word + " %");
    }

    static Condition holding(String part) {
        return SEARCH_KEY.WORDS.like("%" + part + "%");
    }

    static Condition resembling(String word) {
        return DSL.condition("{0} <% {1}", val(word), SEARCH_KEY.WORDS);
    }

    static Select<Record1<Long>> named(Condition words) {
        return select(SEARCH_KEY.CUSTOMER_ID).from(SEARCH_KEY).where(words);
    }

    /** The shortest names first: what was typed is the greatest part of them. */
    List<Match> matches(Condition words, int limit, Viewer viewer) {
        var found = candidates(words, viewer).limit(CANDIDATES).asTable("found");
        return fetch(
                found,
                List.of(
                        length(found.field(SEARCH_KEY.WORDS)).asc(),
                        requireNonNull(found.field(C.NAME_KEY)).asc(),
                        requireNonNull(found.field(C.ID)).asc()),
                limit);
    }

    /** The most alike first, at least so much alike (0 to 1) as trigrams tell. */
    List<Match> alike(Condition others, String word, double least, Viewer viewer) {
        db.execute("select set_config('pg_trgm.word_similarity_threshold', {0}, true)", val(Double.toString(least)));
        var likeness = field("word_similarity({0}, {1})", Double.class, val(word), SEARCH_KEY.WORDS);
        return candidates(resembling(word).and(others), viewer)
                .orderBy(likeness.desc(), C.ID)
                .limit(CANDIDATES)
                .fetch(row -> new Match(row.get(C.ID), row.get(SEARCH_KEY.WORDS)));
    }

    List<Long> withNumber(Select<Record1<Long>> holders, int limit, Viewer viewer) {
        return db.select(C.ID)
                .from(C)
                .where(C.ID.in(holders), CustomerStore.seen(C, viewer))
                .orderBy(C.NAME_KEY, C.ID)
                .limit(limit)
                .fetch(row -> requireNonNull(row.value1()));
    }

    /** E-mail addresses that begin so, as they are normalised. */
    static Select<Record1<Long>> emailStarting(String beginning) {
        return points(ContactKind.EMAIL, CONTACT_POINT.NORMALISED.like(escaped(beginning) + "%"));
    }

    static Select<Record1<Long>> phoneStarting(String beginning) {
        return points(ContactKind.PHONE, CONTACT_POINT.NORMALISED.like(escaped(beginning) + "%"));
    }

    /** Phone numbers that end so, whatever country's they are. */
    static Select<Record1<Long>> phoneEnding(String digits) {
        return points(
                ContactKind.PHONE,
                DSL.reverse(CONTACT_POINT.NORMALISED).like(new StringBuilder(digits).reverse() + "%"));
    }

    static Select<Record1<Long>> numberStarting(String beginning) {
        return numbered(value().like(escaped(beginning.toLowerCase(Locale.ROOT)) + "%"));
    }

    static Select<Record1<Long>> number(String number) {
        return numbered(value().eq(number.toLowerCase(Locale.ROOT)));
    }

    static Select<Record1<Long>> nobody() {
        return select(SEARCH_KEY.CUSTOMER_ID).from(SEARCH_KEY).where(falseCondition());
    }

    private static Field<String> value() {
        return lower(EXTERNAL_ID.VALUE).collate("C");
    }

    private static Select<Record1<Long>> numbered(Condition value) {
        return select(EXTERNAL_ID.CUSTOMER_ID).from(EXTERNAL_ID).where(value);
    }

    /** The kind is part of the statement: an index of phone numbers alone serves no other. */
    private static Select<Record1<Long>> points(ContactKind kind, Condition normalised) {
        return select(CONTACT_POINT.CUSTOMER_ID)
                .from(CONTACT_POINT)
                .where(CONTACT_POINT.KIND.eq(inline(kind.code())), normalised);
    }

    private org.jooq.SelectConditionStep<org.jooq.Record3<Long, String, String>> candidates(
            Condition words, Viewer viewer) {
        return db.select(C.ID, C.NAME_KEY, SEARCH_KEY.WORDS)
                .from(SEARCH_KEY)
                .join(C)
                .on(C.ID.eq(SEARCH_KEY.CUSTOMER_ID))
                .where(words, CustomerStore.seen(C, viewer));
    }

    private List<Match> fetch(org.jooq.Table<?> found, List<SortField<?>> order, int limit) {
        return db.select(found.field(C.ID), found.field(SEARCH_KEY.WORDS))
                .from(found)
                .where(noCondition())
                .orderBy(order)
                .limit(limit)
                .fetch(row -> new Match(requireNonNull(row.value1()), requireNonNull(row.value2())));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
