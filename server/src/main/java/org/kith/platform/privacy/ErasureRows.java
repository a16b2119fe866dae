package org.kith.platform.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Finds and takes away what the catalogue says is a customer's, in whichever table it stands. */
@Repository
class ErasureRows {
    private static final Set<String> TRAIL = Set.of("platform.audit", "platform.audit_seal");
    private static final Set<String> SEARCHED_TYPES = Set.of("text", "jsonb", "bytea");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{5,}[0-9]");
    private static final int SHORTEST_NAME = 6;
    private static final int SHORTEST_HAN_NAME = 3;
    private static final int SHORTEST_NUMBER = 8;

    private final DSLContext sql;
    private final JsonMapper json;
    private final Catalogue catalogue = Catalogue.read();

    ErasureRows(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** @param generated whether the database computes it from others */
    private record Shape(String type, boolean nullable, boolean generated) {}

    private record Table(String name, List<Catalogue.Column> columns, Map<String, Shape> shapes) {
        boolean isDeleted() {
            return columns.stream().anyMatch(column -> column.onErasure().equals("delete"));
        }

        List<Catalogue.Column> changed() {
            return columns.stream()
                    .filter(column -> Set.of("clear", "pseudonymise").contains(column.onErasure()))
                    .filter(column -> !shape(column).generated())
                    .toList();
        }

        Shape shape(Catalogue.Column column) {
            return Objects.requireNonNull(
                    shapes.get(column.name()),
                    () -> "The catalogue knows %s.%s, the schema does not.".formatted(name, column.name()));
        }
    }

    List<Long> withMerged(long customer) {
        return sql.fetch("select customers.with_merged({0})", DSL.val(customer)).into(Long.class);
    }

    /** What gives the person away wherever it stands: addresses, numbers and full names, but no word that others share. */
    List<String> terms(List<Long> customers) {
        var ways = Ways.of(sql, catalogue);
        var terms = new LinkedHashSet<String>();
        for (var table : tables()) {
            ways.to(table.name(), customers)
                    .ifPresent(way -> table.columns().stream()
                            .filter(column -> Set.of("identity", "contact").contains(column.kind()))
                            .filter(column -> table.shape(column).type().equals("text")
                                    && !table.shape(column).generated())
                            .forEach(column -> sql.selectDistinct(DSL.field(DSL.name(column.name()), String.class))
                                    .from(DSL.table(Ways.name(table.name())))
                                    .where(
                                            way,
                                            DSL.field(DSL.name(column.name())).isNotNull())
                                    .forEach(row -> {
                                        if (isTelling(row.value1())) {
                                            terms.add(row.value1().strip());
                                        }
                                    })));
        }
        return List.copyOf(terms);
    }

    /** Whether a value, met in some text, means this person and hardly anybody else. */
    static boolean isTelling(String value) {
        var text = value.strip();
        var han = text.codePoints()
                .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                .count();
        return text.matches("\\S+@\\S+\\.\\S+")
                || PHONE.matcher(text).matches()
                || (han == text.codePointCount(0, text.length()) && han >= SHORTEST_HAN_NAME)
                || (text.matches(".*\\S\\s+\\S.*") && text.length() >= SHORTEST_NAME)
                || (text.length() >= SHORTEST_NUMBER && text.matches("\\S*[0-9\\-]\\S*"));
    }

    List<ErasureWork.TableWork> find(ErasedPerson person) {
        return go(person, false);
    }

    /** In the caller's transaction. */
    List<ErasureWork.TableWork> erase(ErasedPerson person) {
        return go(person, true);
    }

    private List<ErasureWork.TableWork> go(ErasedPerson person, boolean really) {
        var ways = Ways.of(sql, catalogue);
        // What is only changed first, the customer ahead of all: what its triggers write anew is deleted after it. Of
        // what is
        // deleted first that which another table leads to.
        var inOrder = tables().stream()
                .sorted(Comparator.comparing((Table table) -> !table.name().equals(Ways.CUSTOMER))
                        .thenComparing(Table::isDeleted)
                        .thenComparing(table -> ways.isDirect(table.name()))
                        .thenComparing(Table::name))
                .toList();
        var work = new ArrayList<ErasureWork.TableWork>();
        for (var table : inOrder) {
            ways.to(table.name(), person.customers()).ifPresent(way -> {
                var rows = sql.fetchCount(DSL.table(Ways.name(table.name())), way);
                if (rows > 0) {
                    work.add(work(table, rows));
                    if (really) {
                        take(table, way, person);
                    }
                }
            });
        }
        work.sort(Comparator.comparing(ErasureWork.TableWork::table));
        return work;
    }

    private static ErasureWork.TableWork work(Table table, long rows) {
        if (table.isDeleted()) {
            return new ErasureWork.TableWork(table.name(), rows, "delete", List.of(), List.of());
        }
        var changed = table.changed();
        var kept = table.columns().stream()
                .filter(column -> column.onErasure().equals("keep"))
                .map(column -> new ErasureWork.Kept(column.name(), column.why()))
                .toList();
        return new ErasureWork.TableWork(
                table.name(),
                rows,
                changed.isEmpty() ? "keep" : "change",
                changed.stream().map(Catalogue.Column::name).toList(),
                kept);
    }

    private void take(Table table, Condition way, ErasedPerson person) {
        var target = DSL.table(Ways.name(table.name()));
        if (table.isDeleted()) {
            sql.deleteFrom(target).where(way).execute();
            return;
        }
        var values = new HashMap<Field<?>, Object>();
        table.changed()
                .forEach(column -> values.put(
                        DSL.field(DSL.name(column.name())),
                        column.onErasure().equals("pseudonymise")
                                ? DSL.val(person.pseudonym())
                                : emptied(table.shape(column))));
        if (!values.isEmpty()) {
            sql.update(target).set(values).where(way).execute();
        }
    }

    private static Field<?> emptied(Shape shape) {
        if (shape.nullable()) {
            return DSL.field("null");
        }
        return switch (shape.type()) {
            case "jsonb" -> DSL.field("'{}'::jsonb");
            case "bytea" -> DSL.field("''::bytea");
            case "uuid" -> DSL.field("'00000000-0000-0000-0000-000000000000'::uuid");
            case "boolean" -> DSL.field("false");
            case "integer", "bigint", "smallint", "numeric", "double precision" -> DSL.field("0");
            default -> DSL.field("''");
        };
    }

    List<ErasureWork.TextWork> findTexts(ErasedPerson person) {
        return texts(person, false);
    }

    List<ErasureWork.TextWork> eraseTexts(ErasedPerson person) {
        return texts(person, true);
    }

    /** Free texts that are not about the customer as a row, and name the person. */
    private List<ErasureWork.TextWork> texts(ErasedPerson person, boolean really) {
        var work = new ArrayList<ErasureWork.TextWork>();
        if (person.terms().isEmpty()) {
            return work;
        }
        var ways = Ways.of(sql, catalogue);
        for (var table : tables()) {
            var own = ways.to(table.name(), person.customers());
            for (var column : table.columns()) {
                var type = table.shape(column).type();
                if (!column.kind().equals("free text") || !column.isErased() || !SEARCHED_TYPES.contains(type)) {
                    continue;
                }
                var field = DSL.field(DSL.name(column.name()));
                var hit = names(field, type, person.terms())
                        .and(own.map(way -> DSL.condition("({0}) is not true", way))
                                .orElse(DSL.noCondition()));
                var rows = sql.fetchCount(DSL.table(Ways.name(table.name())), hit);
                if (rows > 0) {
                    var action = own.isEmpty() && column.onErasure().equals("delete")
                            ? "delete"
                            : type.equals("bytea") ? "clear" : "replace";
                    work.add(new ErasureWork.TextWork(table.name(), column.name(), rows, action));
                    if (really) {
                        takeText(table, field, hit, action, person);
                    }
                }
            }
        }
        return work;
    }

    private void takeText(Table table, Field<Object> field, Condition hit, String action, ErasedPerson person) {
        var target = DSL.table(Ways.name(table.name()));
        var type = table.shapes()
                .getOrDefault(field.getName(), new Shape("text", true, false))
                .type();
        switch (action) {
            case "delete" -> sql.deleteFrom(target).where(hit).execute();
            case "clear" ->
                sql.update(target)
                        .set(Map.of(field, DSL.field("''::bytea")))
                        .where(hit)
                        .execute();
            case "replace" ->
                sql.update(target)
                        .set(Map.of(field, replaced(field, type, person)))
                        .where(hit)
                        .execute();
            default -> throw new IllegalStateException(action);
        }
    }

    private Field<?> replaced(Field<?> field, String type, ErasedPerson person) {
        Field<String> text = DSL.field("{0}::text", String.class, field);
        for (var term : person.terms()) {
            text = DSL.field(
                    "regexp_replace({0}, {1}, {2}, 'gi')",
                    String.class,
                    text,
                    DSL.val(quoted(type.equals("jsonb") ? inJson(term) : term)),
                    DSL.val(person.pseudonym()));
        }
        return type.equals("jsonb") ? DSL.field("{0}::jsonb", text) : text;
    }

    /** How many rows of the trail say something of the person that they will lose. */
    long findTrail(ErasedPerson person) {
        return sql.fetchCount(DSL.table(DSL.name("platform", "audit")), tells(person));
    }

    /** In the caller's transaction, after all else: what was taken away stands in the trail as well. */
    long emptyTrail(ErasedPerson person) {
        return sql.execute("""
                update platform.audit set changes = jsonb_build_object('erased', jsonb_build_object('became', {0})),
                    salt = '00000000-0000-0000-0000-000000000000' where {1}""", DSL.val(person.erasure()), tells(person));
    }

    /** Lets the transaction do what only an erasure under way may. */
    void announce(long erasure) {
        sql.fetch("select set_config('kith.erasure', {0}, true)", DSL.val(Long.toString(erasure)));
    }

    private Condition tells(ErasedPerson person) {
        var objects = tables().stream().map(Table::name).toArray(String[]::new);
        var about = DSL.condition(
                "customer_id = any({0})", DSL.val(person.customers().toArray(Long[]::new)));
        var named = person.terms().isEmpty()
                ? DSL.falseCondition()
                : DSL.condition("object = any({0})", DSL.val(objects))
                        .and(names(DSL.field(DSL.name("changes")), "jsonb", person.terms()));
        return about.or(named)
                .and("changes <> '{}' and not jsonb_exists(changes, 'erased') and object <> 'platform.erasure'");
    }

    private Condition names(Field<?> field, String type, List<String> terms) {
        var patterns = terms.stream()
                .map(term -> type.equals("jsonb") ? inJson(term) : term)
                .map(term -> type.equals("bytea")
                        ? DSL.field(
                                "'%' || replace(replace(replace(encode(convert_to({0}, 'UTF8'), 'escape'), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'",
                                String.class, DSL.val(term))
                        : DSL.val("%"
                                + term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"))
                .toList();
        var text = type.equals("bytea")
                ? DSL.field("encode({0}, 'escape')", String.class, field)
                : DSL.field("{0}::text", String.class, field);
        return DSL.or(patterns.stream()
                .map(pattern -> DSL.condition("{0} ilike {1}", text, pattern))
                .toList());
    }

    private String inJson(String term) {
        var written = json.writeValueAsString(term);
        return written.substring(1, written.length() - 1);
    }

    private static String quoted(String term) {
        return term.replaceAll("([\\\\.\\[\\]{}()*+?^$|])", "\\\\$1");
    }

    private List<Table> tables() {
        var shapes = new TreeMap<String, Map<String, Shape>>();
        sql.fetch("""
                        select n.nspname || '.' || c.relname, a.attname::text, format_type(a.atttypid, null), not a.attnotnull, a.attgenerated <> ''
                        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped""")
                .forEach(row -> shapes.computeIfAbsent(row.get(0, String.class), _ -> new HashMap<>())
                        .put(
                                row.get(1, String.class),
                                new Shape(
                                        row.get(2, String.class).toLowerCase(Locale.ROOT),
                                        row.get(3, Boolean.class),
                                        row.get(4, Boolean.class))));
        return catalogue.ofCustomers().entrySet().stream()
                .filter(entry -> !TRAIL.contains(entry.getKey()))
                .map(entry ->
                        new Table(entry.getKey(), entry.getValue(), shapes.getOrDefault(entry.getKey(), Map.of())))
                .collect(Collectors.toList());
    }
}
