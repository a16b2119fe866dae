package org.kith.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kith.query.CustomerFacts.Consent;
import org.kith.query.CustomerFacts.Line;
import org.kith.query.CustomerFacts.Order;
import org.kith.query.sample.SampleWorld;

/** What looks like SQL is a text like any other: it is bound, and found when a customer really has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectionModuleTest {

    static final List<String> PAYLOADS = List.of(
            "' or '1'='1",
            "' or 1=1 --",
            "'; drop table customers.customer; --",
            "'; drop table customer; --",
            "\" or \"\"=\"",
            "x') or true --",
            "1; select pg_sleep(10)",
            "' union select null, null --",
            "$1",
            "?",
            "??",
            ":name",
            "{0}",
            "\\'; --",
            "\\",
            "%",
            "_",
            "%' escape '%",
            "$$; select 1; $$",
            "E'\\x27'",
            "U&'\\0027'",
            "/* */",
            "'||(select version())||'",
            "' and ascii(substr((select 1),1,1))>0 --",
            "ʼ or 1=1",
            "＇ or 1=1",
            "read_csv('/etc/passwd')",
            "'; attach 'x.db'; --",
            "'; copy customer to '/tmp/x'; --",
            "null",
            "true",
            "c.name",
            "(select 1)");

    private static final Context CONTEXT = new Context(Instant.parse("2026-05-01T10:00:00Z"), ZoneOffset.UTC);

    private static final Pattern STRING_LITERAL = Pattern.compile("'[^']*'");

    private EmbeddedPostgres server;
    private final List<Engine> engines = new ArrayList<>();

    @BeforeAll
    void start() throws Exception {
        server = SampleTables.server();
        engines.add(SampleTables.postgres(server.getPostgresDatabase()));
        engines.add(SampleTables.duckDb());
        var customers = new ArrayList<CustomerFacts>();
        customers.add(new CustomerFacts(1_000, Map.of("name", "innocent"), List.of(), Set.of()));
        for (var payload : PAYLOADS) {
            customers.add(named(customers.size(), payload));
        }
        SampleTables.fillPostgres(engines.getFirst(), customers);
        SampleTables.fillDuckDb(engines.getLast(), customers);
    }

    @AfterAll
    void stop() throws Exception {
        for (var engine : engines) {
            engine.close();
        }
        server.close();
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void aPayloadAsAValueFindsExactlyWhoHasIt(String payload) {
        var filter = checked(new Filter.Compare("name", Operator.EQUALS, Value.of(payload)));

        for (var engine : engines) {
            assertThat(engine.matching(filter, CONTEXT)).containsExactly(PAYLOADS.indexOf(payload) + 1L);
        }
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void aPayloadIsNeverPartOfTheText(String payload) {
        Stream.of(
                        new Filter.Compare("name", Operator.CONTAINS, Value.of(payload)),
                        new Filter.Compare("name", Operator.STARTS_WITH, Value.of(payload)),
                        new Filter.Compare("name", Operator.NOT_EQUALS, Value.of(payload)),
                        new Filter.Compare("name", Operator.IN, Value.of(payload), Value.of("x")),
                        new Filter.Consented(payload, payload),
                        new Filter.Bought(new What.Product(List.of(payload)), 1, null, null),
                        new Filter.Bought(new What.Category(List.of(payload, "x")), 2, null, null))
                .forEach(filter -> {
                    for (var compile :
                            List.<Engine.Compiler>of(new PostgresCompiler()::compile, new DuckDbCompiler()::compile)) {
                        var hostile = compile.compile(checked(filter), CONTEXT);
                        var harmless = compile.compile(checked(harmless(filter)), CONTEXT);
                        assertThat(hostile.text()).isEqualTo(harmless.text());
                        assertThat(hostile.binds())
                                .anyMatch(bind -> bind.equals(payload) || bind.equals(Folding.fold(payload)));
                        assertThat(STRING_LITERAL
                                        .matcher(hostile.text())
                                        .replaceAll("")
                                        .chars()
                                        .filter(c -> c == '?')
                                        .count())
                                .isEqualTo(hostile.binds().size());
                    }
                });
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void aPayloadAsAFieldIsRefused(String payload) {
        assertThatThrownBy(() -> checked(new Filter.Compare(payload, Operator.IS_EMPTY)))
                .isInstanceOf(FilterRefused.class);
        assertThatThrownBy(() -> checked(new Filter.Compare("trait." + payload, Operator.IS_EMPTY)))
                .isInstanceOf(FilterRefused.class);
        if (!List.of("null", "true").contains(payload)) { // these two are plain words
            assertThatThrownBy(() -> Field.trait(payload, FieldType.TEXT)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Binding.custom(payload, FieldType.TEXT))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void nothingWasHarmed() {
        assertThat(engines.getFirst().ask("select count(*) from customers.customer"))
                .containsExactly("" + (PAYLOADS.size() + 1));
        assertThat(engines.getLast().ask("select count(*) from customer")).containsExactly("" + (PAYLOADS.size() + 1));
    }

    private static CheckedFilter checked(Filter filter) {
        return Filters.check(filter, SampleWorld.fields());
    }

    private static Filter harmless(Filter filter) {
        return switch (filter) {
            case Filter.Compare(var field, var operator, var values) ->
                new Filter.Compare(
                        field,
                        operator,
                        values.stream().map(value -> Value.of("a")).toList());
            case Filter.Bought(What.Product _, int atLeast, var amount, var window) ->
                new Filter.Bought(new What.Product(List.of("a")), atLeast, amount, window);
            case Filter.Bought(What.Category _, int atLeast, var amount, var window) ->
                new Filter.Bought(new What.Category(List.of("a", "b")), atLeast, amount, window);
            default -> new Filter.Consented("a", "b");
        };
    }

    private static CustomerFacts named(long id, String name) {
        var order =
                new Order(id, CONTEXT.asOf(), "sale", BigDecimal.ONE, List.of(new Line("P-1", "tea", BigDecimal.ONE)));
        return new CustomerFacts(id, Map.of("name", name), List.of(order), Set.of(new Consent("email", "marketing")));
    }
}
