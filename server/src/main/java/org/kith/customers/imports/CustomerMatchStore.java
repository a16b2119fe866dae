package org.kith.customers.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.Foreseen;
import org.kith.platform.imports.Refused;
import org.kith.platform.imports.SkipReason;
import org.kith.platform.imports.Skipped;
import org.kith.platform.imports.Staged;
import org.kith.shared.Message;
import org.springframework.stereotype.Repository;

/**
 * Finds the customers of rows by one key, and puts rows aside of which nothing is to be made. Of a customer whom the importing user
 * may not see nothing is told: neither who it is nor what the row would have changed.
 */
@Repository
class CustomerMatchStore {
    /** So many of the customers that a key fits are named. */
    private static final int NAMED = 3;

    /** Longer keys are told by their beginning. */
    private static final int SHOWN = 60;

    private static final String IGNORED = "ignored";
    private static final Field<Long> ROW = DSL.field(DSL.name("row", "customer_id"), Long.class);
    private static final Field<Long> PAIR = DSL.field(DSL.name("pair", "customer_id"), Long.class);

    private final DSLContext database;
    private final Customers everybody;

    CustomerMatchStore(DSLContext database, Customers everybody) {
        this.database = database;
        this.everybody = everybody;
    }

    /** Rows of which nothing is made, and why; emptied at commit. */
    void open() {
        database.execute("""
                create temporary table if not exists imported_aside (key bigint, reason text, customer_id bigint, hits bigint[])
                    on commit delete rows""");
        database.execute("delete from imported_aside");
    }

    /** Of who would be given a number of the source. */
    Condition visibleAdopter(Viewer importer) {
        return everybody.visible(DSL.field(DSL.name("adopter", "customer_id"), Long.class), importer);
    }

    private Condition visible(Viewer importer) {
        return everybody.visible(ROW, importer);
    }

    /**
     * Fills {@code customer_id} where the key leads to one customer, {@code met} with to how many it does, and {@code hits} with
     * those of them whom the importing user may see.
     */
    void find(Matching matching, Viewer importer) {
        var likeness = matching.key() instanceof MatchKey.NameAndBirthday;
        // Names and birthdays are no keys that somebody gave out: whoever could try them on all customers could ask
        // after anybody.
        var among = likeness ? everybody.visible(PAIR, importer) : DSL.trueCondition();
        database.execute("""
                update imported_customer row set hits = found.hits, met = found.met,
                    customer_id = case when found.met = 1 then found.one end
                from (
                    select match_key, count(*) as met, min(customer_id) as one,
                        (array_agg(customer_id order by customer_id) filter (where seen))[1 : 3] as hits
                    from (
                        select pair.match_key, pair.customer_id, ({0}) as seen
                        from ({1}) pair where {2}) pairs
                    group by match_key) found
                where row.match_key = found.match_key""", everybody.visible(PAIR, importer), pairs(matching), among);
    }

    private static org.jooq.SQL pairs(Matching matching) {
        var keys = "(select distinct match_key from imported_customer where match_key is not null) k";
        return switch (matching.key()) {
            case MatchKey.Usual _ ->
                throw new IllegalArgumentException("The usual way has three keys, one after the other");
            case MatchKey.Number _ -> DSL.sql("""
                        select k.match_key, known.customer_id from %s
                        join customers.external_id known on known.system = {0} and known.value = k.match_key""".formatted(keys), DSL.val(matching.system()));
            case MatchKey.Address address -> DSL.sql("""
                        select distinct k.match_key, point.customer_id from %s
                        join customers.contact_point point on point.kind = {0} and point.normalised = k.match_key
                        join customers.customer c on c.id = point.customer_id and c.deleted_at is null""".formatted(keys), DSL.inline(address.kind()));
            case MatchKey.Own own -> DSL.sql("""
                        select k.match_key, c.id as customer_id from %s
                        join customers.customer c on c.custom ->> {0} = k.match_key and c.deleted_at is null and c.custom <> '{}'""".formatted(keys), DSL.inline(own.key()));
            case MatchKey.NameAndBirthday _ -> DSL.sql("""
                        select k.match_key, c.id as customer_id
                        from (select distinct match_key, lower(name) as name_key, birthday from imported_customer
                              where match_key is not null) k
                        join customers.customer c on c.birthday = k.birthday and c.name_key = k.name_key collate "C"
                            and c.birthday is not null and c.deleted_at is null""");
        };
    }

    /** A key that leads to several customers decides nothing: the row is refused, where there is somebody to be named. */
    void setUnclearAside(String otherwise) {
        aside("""
                select key, case when hits is null then {0} else 'unclear' end as reason, null::bigint as customer_id, hits
                from imported_customer where met > 1""", DSL.val(otherwise));
    }

    /** Rows whose customer was there, in an import that only makes new ones. */
    void setKnownAside(Staged staged, Viewer importer) {
        aside("""
                select row.key, case when not ({0}) then 'ignored' when c.source = {1} then 'repeated' else 'known' end as reason,
                    case when ({0}) then c.id end as customer_id, null::bigint[] as hits
                from imported_customer row join customers.customer c on c.id = row.customer_id
                where not row.created""", visible(importer), DSL.val("import:" + staged.importId()));
    }

    /** Further rows about somebody whom the import is going to make. */
    void setRepeatedAside(String identity) {
        aside("""
                select key, 'repeated' as reason, null::bigint as customer_id, null::bigint[] as hits
                from (
                    select key, row_number() over (partition by %1$s order by key) as place from imported_customer
                    where customer_id is null and %1$s is not null) known
                where place > 1""".formatted(identity));
    }

    /** Rows whose customer is nobody whom the importing user may see, in an import that only changes. */
    void setUnknownAside(Viewer importer) {
        aside("""
                select row.key, 'unknown' as reason, null::bigint as customer_id, null::bigint[] as hits
                from imported_customer row where row.customer_id is null or not ({0})""", visible(importer));
    }

    private void aside(String rows, Object... values) {
        var parts =
                Arrays.stream(values).map(value -> (org.jooq.QueryPart) value).toArray(org.jooq.QueryPart[]::new);
        database.execute("""
                with aside as materialized (%s),
                gone as (delete from imported_customer row using aside where row.key = aside.key)
                insert into imported_aside (key, reason, customer_id, hits)
                select key, reason, customer_id, hits from aside""".formatted(rows), parts);
    }

    long countIgnored() {
        return database.fetchValue("select count(*) from imported_aside where reason = 'ignored'")
                        instanceof Number count
                ? count.longValue()
                : 0;
    }

    List<Skipped> skipped(Staged staged) {
        return database.fetch("""
                        select s.row_no, s.line_no, aside.reason from imported_aside aside
                        join %s s on s.pos = aside.key where aside.reason in ('known', 'unknown', 'repeated')""".formatted(staged.table()))
                .map(row -> new Skipped(
                        Objects.requireNonNull(row.get(0, Long.class)),
                        Objects.requireNonNull(row.get(1, Long.class)),
                        SkipReason.of(Objects.requireNonNull(row.get(2, String.class)))));
    }

    /** The rows whose key fits several customers, with the names of those whom the importing user may see. */
    List<Refused> refused(Staged staged, MatchKey key, Viewer importer) {
        var rows = database.fetch("""
                select s.row_no, s.line_no, s.match_key, aside.hits, s.content from imported_aside aside
                join %s s on s.pos = aside.key where aside.reason = 'unclear'""".formatted(staged.table()));
        var names = names(rows.map(row -> row.get(3, Long[].class)), importer);
        var column = staged.mapping()
                .columns()
                .getOrDefault(key.fields().isEmpty() ? "" : key.fields().getLast(), "");
        return rows.map(row -> new Refused(
                Objects.requireNonNull(row.get(0, Long.class)),
                Objects.requireNonNull(row.get(1, Long.class)),
                column,
                several(Objects.requireNonNull(row.get(2, String.class)), row.get(3, Long[].class), names),
                Objects.requireNonNullElse(row.get(4, String.class), "")));
    }

    Map<Long, String> names(List<Long @Nullable []> hits, Viewer importer) {
        Set<Long> ids = new HashSet<>();
        hits.stream().filter(Objects::nonNull).forEach(each -> ids.addAll(Arrays.asList(each)));
        return ids.isEmpty() ? Map.of() : everybody.names(ids, importer);
    }

    static Message several(String whole, Long @Nullable [] hits, Map<Long, String> names) {
        var key = whole.length() > SHOWN ? whole.substring(0, SHOWN) + "…" : whole;
        var told = new ArrayList<Message>();
        for (var hit : hits == null ? new Long[0] : hits) {
            var name = names.get(hit);
            if (name != null && told.size() < NAMED) {
                told.add(Message.of("{0} (record {1})", name, hit));
            }
        }
        return told.size() > 1
                ? Message.of(
                        "“{0}” fits several customers: {1}. Merge them if they are one, or choose something else to know customers by.",
                        key, told)
                : Message.of(
                        "“{0}” fits several customers: {1} and somebody whom you may not see. Choose something else to know customers by.",
                        key, told);
    }

    /** What would become of the rows of the table, by what {@link #find} or the usual way has found for them. */
    List<Foreseen> foresee(Matching matching, Viewer importer) {
        var rows = database.fetch("""
                select row.customer_id, row.met, row.hits, row.match_key, ({0}) as seen, ({1}) as editable
                from imported_customer row order by row.key""", visible(importer), everybody.editable(ROW, importer));
        var names = names(rows.map(row -> row.get(2, Long[].class)), importer);
        return rows.map(row -> {
            var met = row.get(1, Integer.class);
            var hits = row.get(2, Long[].class);
            if (met != null && met > 1) {
                return hits == null
                        ? hidden(matching)
                        : new Foreseen("refused", null, several(String.valueOf(row.get(3, String.class)), hits, names));
            }
            var customer = row.get(0, Long.class);
            if (customer == null) {
                return matching.mode().creates()
                        ? new Foreseen("created", null, null)
                        : Foreseen.skipped(SkipReason.UNKNOWN, null);
            }
            if (!Boolean.TRUE.equals(row.get(4, Boolean.class))) {
                return hidden(matching);
            }
            if (!matching.mode().updates()) {
                return Foreseen.skipped(SkipReason.KNOWN, customer);
            }
            return new Foreseen(Boolean.TRUE.equals(row.get(5, Boolean.class)) ? "known" : IGNORED, customer, null);
        });
    }

    private static Foreseen hidden(Matching matching) {
        return matching.mode().creates()
                ? new Foreseen(IGNORED, null, null)
                : Foreseen.skipped(SkipReason.UNKNOWN, null);
    }
}
