package org.kith;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The catalogue of personal data against the schema as it is: no column is forgotten, and none decided of without a reason. */
@KithTest
class PersonalDataModuleTest {
    private static final Path CATALOGUE =
            Path.of("src", "main", "resources", "org", "kith", "platform", "privacy", "personal-data.csv");
    private static final Set<String> WHOSE = Set.of("nobody", "customer", "staff");
    private static final Set<String> KINDS = Set.of(
            "none",
            "identity",
            "contact",
            "attribute",
            "behaviour",
            "derived",
            "free text",
            "reference",
            "technical",
            "secret");
    private static final Set<String> ERASURES = Set.of("-", "delete", "clear", "pseudonymise", "keep");

    /** Names of columns that mostly hold somebody's data: who says otherwise says why. */
    private static final String TELLING =
            "(?i).*(^|_)(name|email|phone|address|birthday|birth|street|city|postal|iban|salary|gender|note|notes)($|_).*";

    @Autowired
    private DSLContext sql;

    private record Entry(String whose, String kind, String erasure, String exported, String why) {}

    @Test
    void everyColumnIsDecidedOf() throws IOException {
        var catalogue = catalogue();
        var missing = columns().stream()
                .filter(column -> !catalogue.containsKey(column))
                .map(column -> column.replace('.', ',').replaceFirst(",", "."))
                .toList();
        assertThat(missing)
                .as("New columns. Add a line for each to personal-data.csv (server/" + CATALOGUE
                        + "): table,column, then whose data it holds "
                        + "(nobody, customer or staff), of which kind, what an erasure does with it, whether a person's "
                        + "export tells it, and why; for what is nobody's: none,-,no,")
                .isEmpty();
    }

    @Test
    void everyDecisionIsOneThatAnErasureAndAnExportCanFollow() throws IOException {
        catalogue().forEach((column, entry) -> {
            assertThat(WHOSE).as(column + ": whose").contains(entry.whose());
            assertThat(KINDS).as(column + ": kind").contains(entry.kind());
            assertThat(ERASURES).as(column + ": on erasure").contains(entry.erasure());
            assertThat(entry.exported()).as(column + ": exported").isIn("yes", "no");
            var nobodys = entry.whose().equals("nobody");
            assertThat(entry.kind().equals("none"))
                    .as(column + ": what is nobody's has no kind")
                    .isEqualTo(nobodys);
            assertThat(entry.erasure().equals("-"))
                    .as(column + ": what is nobody's is not erased")
                    .isEqualTo(nobodys);
            if (entry.erasure().equals("keep")
                    || (entry.whose().equals("customer") && entry.exported().equals("no"))) {
                assertThat(entry.why())
                        .as(column + ": say why it is kept, or not told")
                        .isNotBlank();
            }
            if (nobodys && column.substring(column.lastIndexOf('.') + 1).matches(TELLING)) {
                assertThat(entry.why())
                        .as(column + " sounds personal: say why it is nobody's")
                        .isNotBlank();
            }
        });
    }

    @Test
    void whatNamesACustomerOrAUserIsSomebodys() throws IOException {
        var catalogue = catalogue();
        var references = sql.fetch("""
                select n.nspname || '.' || c.relname || '.' || a.attname as name, f.confrelid::regclass::text as target
                from pg_constraint f
                join pg_class c on c.oid = f.conrelid
                join pg_namespace n on n.oid = c.relnamespace
                cross join lateral unnest(f.conkey) k (attnum)
                join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                where f.contype = 'f' and f.confrelid in ('customers.customer'::regclass, 'platform.app_user'::regclass)""").intoMap(row -> row.get(0, String.class), row -> row.get(1, String.class));
        assertThat(references).hasSizeGreaterThan(30);
        references.forEach((column, target) -> assertThat(catalogue.get(column))
                .as(column + " names a row of " + target)
                .extracting(Entry::whose, Entry::kind)
                .containsExactly(target.equals("customers.customer") ? "customer" : "staff", "reference"));
    }

    private TreeSet<String> columns() {
        return sql.fetch("""
                        select n.nspname || '.' || c.relname || '.' || a.attname
                        from pg_attribute a
                        join pg_class c on c.oid = a.attrelid
                        join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
                            and n.nspname not in ('information_schema', 'staging', 'public') and n.nspname not like 'pg\\_%'
                            and c.relname not like 'flyway%' and c.relname not like 'event_publication_archive%'""").into(String.class).stream().collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Entry> catalogue() throws IOException {
        var entries = new TreeMap<String, Entry>();
        Files.readAllLines(CATALOGUE).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .skip(1)
                .forEach(line -> {
                    var cells = List.of(line.split(",", 7));
                    assertThat(cells).as(line).hasSize(7);
                    var why = cells.get(6).replace("\"", "");
                    var entry = new Entry(cells.get(2), cells.get(3), cells.get(4), cells.get(5), why);
                    assertThat(entries.put(cells.get(0) + "." + cells.get(1), entry))
                            .as("decided of twice: " + line)
                            .isNull();
                });
        return entries;
    }
}
