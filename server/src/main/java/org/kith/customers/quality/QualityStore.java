package org.kith.customers.quality;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.val;
import static org.kith.schema.customers.Tables.CONTACT_POINT;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.TRAIT_RUN;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kith.customers.ContactKind;
import org.kith.customers.QualityFault;
import org.kith.platform.settings.Settings;
import org.springframework.stereotype.Repository;

/**
 * Finds the faults of many customers in one statement and keeps them with their score ({@link QualityFault}) as traits; rows that
 * stay as they are are not written. Numbers are held against their plans by the program, some thousands at a time.
 */
@Repository
class QualityStore {
    static final String SCORE = "quality";
    static final String FAULTS = "faults";
    private static final int YEARS_UNTIL_STALE = 2;
    private static final int OLDEST = 120;

    /** Whole names that stand for nobody, alone or with a number. */
    private static final String TEST_NAME =
            "^\\s*(tests?|testing|tester|dummy|fake|asdf\\w*|sdfg\\w*|qwert\\w*|foo|foo ?bar|lorem ipsum|n/?a"
                    + "|none|null|unknown|unbekannt|max mustermann|erika mustermann|john doe|jane doe|测试\\S*|试用\\S*|未知|无名)"
                    + "([ _-]*(test|user|customer|kunde|client|person|account|name|[0-9]+))*\\s*$";

    private static final String ONE_LETTER = "^(.)\\1\\1+$";
    private static final String EMAIL = "^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+$";
    /** In Latin, Greek and Cyrillic letters a blank parts the names of a person. */
    private static final String SCRIPT_WITH_BLANKS = "[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]";

    private static final String FOUND = """
            with these as (
                select c.id, c.kind, btrim(c.name) as name, nullif(btrim(c.given_name), '') as given_name,
                    nullif(btrim(c.family_name), '') as family_name, c.country, c.birthday,
                    c.name ~* {2} or c.name ~ {3} or (c.kind = 'person' and c.name ~ '[0-9]') as is_test,
                    greatest(c.created_at, c.updated_at, f.last_order,
                        (select max(s.since) from customers.consent_state s where s.customer_id = c.id)) as confirmed_at
                from customers.customer c
                left join customers.order_figures f on f.customer_id = c.id
                where c.id = any ({0}) and c.deleted_at is null),
            mails as (
                select p.customer_id, bool_or(p.unusable is null) as works, bool_or(p.normalised !~ {4}) as malformed,
                    bool_or(split_part(p.normalised, '@', 2) = any ({6})
                        or substring(split_part(p.normalised, '@', 2) from position('.' in split_part(p.normalised, '@', 2)) + 1)
                            = any ({6})) as disposable
                from customers.contact_point p where p.kind = 'email' and p.customer_id = any ({0}) group by p.customer_id),
            letters as (
                select p.customer_id, bool_or(coalesce(btrim(p.parts ->> 'street'), '') <> ''
                    and coalesce(btrim(p.parts ->> 'postalCode'), '') <> ''
                    and coalesce(btrim(p.parts ->> 'city'), '') <> '') as complete
                from customers.contact_point p where p.kind = 'postal' and p.customer_id = any ({0}) group by p.customer_id),
            reached as (
                select distinct s.customer_id from customers.consent_state s
                join customers.contact_point p on p.customer_id = s.customer_id and p.unusable is null
                    and p.kind = case s.channel when 'email' then 'email' when 'post' then 'postal' else 'phone' end
                where s.granted and s.customer_id = any ({0})),
            found as (
                select t.id, array_remove(array[
                    case when t.kind = 'person' and not t.is_test and ((t.given_name is null) <> (t.family_name is null)
                        or (t.given_name is null and t.name !~ '\\s' and t.name ~ {5})) then 'name-incomplete' end,
                    case when t.is_test then 'name-test' end,
                    case when m.malformed then 'email-malformed' end,
                    case when m.disposable then 'email-disposable' end,
                    case when not m.works then 'email-bounced' end,
                    case when t.id = any ({1}) then 'phone-invalid' end,
                    case when not l.complete then 'address-incomplete' end,
                    case when r.customer_id is null then 'unreachable' end,
                    case when t.birthday > {7} or t.birthday < {8} or (t.birthday is not null and t.kind <> 'person')
                        then 'birthday-impossible' end,
                    case when t.country is null then 'country-missing' end,
                    case when t.confirmed_at < {9} then 'stale' end], null) as faults
                from these t
                left join mails m on m.customer_id = t.id
                left join letters l on l.customer_id = t.id
                left join reached r on r.customer_id = t.id)
            """;

    private final DSLContext db;
    private final Settings settings;
    private final PhonePlans plans = new PhonePlans();
    private final Field<String[]> disposable;
    private final Field<String[]> codes;
    private final Field<Integer[]> points;

    QualityStore(DSLContext db, Settings settings) {
        this.db = db;
        this.settings = settings;
        this.disposable = val(DisposableDomains.read().toArray(String[]::new));
        this.codes = val(QualityFault.codes().toArray(String[]::new));
        this.points = val(
                Arrays.stream(QualityFault.values()).map(QualityFault::points).toArray(Integer[]::new));
    }

    /** The customers after one, in the order of their ids. */
    List<Long> after(long id, int limit) {
        return db.select(CUSTOMER.ID)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.gt(id), CUSTOMER.DELETED_AT.isNull())
                .orderBy(CUSTOMER.ID)
                .limit(limit)
                .fetch(row -> requireNonNull(row.value1()));
    }

    /** What is wrong with each at this moment; nothing is written. */
    Map<Long, List<QualityFault>> find(Collection<Long> ids, Instant now) {
        var found = new HashMap<Long, List<QualityFault>>();
        db.fetch("{0} select f.id, f.faults from found f", found(ids, now))
                .forEach(row -> found.put(
                        row.get(0, Long.class),
                        Arrays.stream(row.get(1, String[].class))
                                .map(QualityFault::of)
                                .toList()));
        return found;
    }

    /**
     * Keeps what is wrong with each. Who is edited meanwhile waits, and is then computed by the one who edits.
     *
     * @return how many rows changed
     */
    int refresh(Collection<Long> ids, Instant now) {
        db.fetch(
                "select 1 from customers.trait_set t where t.customer_id = any ({0}) order by t.customer_id for no key update",
                array(ids));
        return db.execute("""
                {0}, scored as (
                    select f.id, jsonb_strip_nulls(jsonb_build_object(
                        'quality', greatest(0, 100 - coalesce((
                            select sum(w.points) from unnest({1}, {2}) w (code, points) where w.code = any (f.faults)), 0)),
                        'faults', nullif(to_jsonb(f.faults), '[]'::jsonb))) as traits
                    from found f)
                update customers.trait_set t set traits = (t.traits - '{quality,faults}'::text[]) || s.traits
                from scored s
                where t.customer_id = s.id
                  and t.traits is distinct from (t.traits - '{quality,faults}'::text[]) || s.traits""", found(ids, now), codes, points);
    }

    private org.jooq.QueryPart found(Collection<Long> ids, Instant now) {
        var zone = settings.firm().zone();
        var today = now.atZone(zone).toLocalDate();
        return DSL.sql(
                FOUND,
                array(ids),
                array(withWrongPhones(ids)),
                val(TEST_NAME),
                val(ONE_LETTER),
                val(EMAIL),
                val(SCRIPT_WITH_BLANKS),
                disposable,
                day(today),
                day(today.minusYears(OLDEST)),
                val(today.minusYears(YEARS_UNTIL_STALE).atStartOfDay(zone).toOffsetDateTime()));
    }

    private Collection<Long> withWrongPhones(Collection<Long> ids) {
        var wrong = new LinkedHashSet<Long>();
        db.select(CONTACT_POINT.CUSTOMER_ID, CONTACT_POINT.NORMALISED)
                .from(CONTACT_POINT)
                .where(
                        CONTACT_POINT.CUSTOMER_ID.eq(DSL.any(ids.toArray(Long[]::new))),
                        CONTACT_POINT.KIND.eq(ContactKind.PHONE.code()))
                .forEach(row -> {
                    if (!plans.knows(row.value2())) {
                        wrong.add(row.value1());
                    }
                });
        return wrong;
    }

    private static Field<Long[]> array(Collection<Long> ids) {
        return DSL.cast(val(ids.toArray(Long[]::new)), SQLDataType.BIGINT.array());
    }

    private static Field<LocalDate> day(LocalDate day) {
        return DSL.cast(val(day), SQLDataType.LOCALDATE);
    }

    /** Says by which rule the traits were found, and when. */
    void record(long customers, Instant now) {
        for (var trait : List.of(SCORE, FAULTS)) {
            db.insertInto(TRAIT_RUN)
                    .set(TRAIT_RUN.TRAIT, trait)
                    .set(TRAIT_RUN.AS_OF, now.atOffset(ZoneOffset.UTC))
                    .set(TRAIT_RUN.MODEL, "rule")
                    .set(TRAIT_RUN.VERSION, "1")
                    .set(TRAIT_RUN.ERROR, JSONB.jsonb("{}"))
                    .set(TRAIT_RUN.CUSTOMERS, customers)
                    .set(TRAIT_RUN.COMPUTED_AT, now.atOffset(ZoneOffset.UTC))
                    .onConflictDoNothing()
                    .execute();
        }
    }
}
