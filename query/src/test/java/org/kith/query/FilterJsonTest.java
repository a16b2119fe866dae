package org.kith.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.query.sample.RandomCustomers;
import org.kith.query.sample.RandomFilters;
import org.kith.query.sample.SampleWorld;

class FilterJsonTest {

    @Test
    void aFilterReadsAsTheWebBuilderWritesIt() {
        var filter = FilterJson.read("""
                {"type":"and","all":[
                  {"type":"compare","field":"country","operator":"in","values":["DE","FR"]},
                  {"type":"compare","field":"trait.clv","operator":"atLeast","values":[500.10]},
                  {"type":"compare","field":"vip","operator":"equals","values":[true]},
                  {"type":"compare","field":"city","operator":"isNotEmpty"},
                  {"type":"not","filter":{"type":"bought","what":{"type":"category","categories":["tea"]},
                    "atLeast":2,"amount":{"min":100},"window":{"type":"lastDays","days":90}}},
                  {"type":"bought","what":{"type":"anything"},"atLeast":1,
                    "window":{"type":"between","from":"2026-01-01","until":"2026-02-01"}},
                  {"type":"consented","channel":"email","purpose":"marketing"},
                  {"type":"inSegment","segment":7}]}""");

        assertThat(filter)
                .isEqualTo(new Filter.And(List.of(
                        new Filter.Compare("country", Operator.IN, Value.of("DE"), Value.of("FR")),
                        new Filter.Compare("trait.clv", Operator.AT_LEAST, Value.of(new BigDecimal("500.10"))),
                        new Filter.Compare("vip", Operator.EQUALS, Value.of(true)),
                        new Filter.Compare("city", Operator.IS_NOT_EMPTY),
                        new Filter.Not(new Filter.Bought(
                                new What.Category(List.of("tea")),
                                2,
                                new Amount(new BigDecimal("100"), null),
                                new Window.LastDays(90))),
                        new Filter.Bought(
                                new What.Anything(),
                                1,
                                null,
                                new Window.Between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1))),
                        new Filter.Consented("email", "marketing"),
                        new Filter.InSegment(7))));
    }

    @Test
    void everyFilterSurvivesWritingAndReading() {
        var context = new Context(Instant.parse("2026-05-01T10:00:00Z"), ZoneId.of("Europe/Berlin"));
        var customers = new RandomCustomers(7, context).next(50);
        var filters = new RandomFilters(7, SampleWorld.fields(), customers, context);
        for (int i = 0; i < 2_000; i++) {
            var filter = filters.next();
            assertThat(FilterJson.read(FilterJson.write(filter))).isEqualTo(filter);
        }
    }

    @Test
    void numbersStayExactEvenWhenTheTypeComesLast() {
        var filter = FilterJson.read("""
                {"values":[0.1000000000000000055511151231257827],"operator":"equals","field":"x","type":"compare"}""");

        assertThat(filter)
                .isEqualTo(new Filter.Compare(
                        "x", Operator.EQUALS, Value.of(new BigDecimal("0.1000000000000000055511151231257827"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'and','al':[]}                                                  | $",
                "{'type':'everyone','where':1}                                           | $.where",
                "{'type':'and'}                                                          | $",
                "{'type':'and','all':[null]}                                             | $",
                "{'type':'not'}                                                          | $",
                "{'type':'or','any':[{'type':'or','any':[{'type':'drop'}]}]}             | $.any[0].any[0]",
                "{'type':'and','all':[{'type':'compare','field':'a','operator':'like'}]} | $.all[0].operator",
                "{'type':'compare','field':'a','operator':'equals','values':[{}]}        | $.values[0]",
                "{'type':'compare','field':'a','operator':'equals','values':[[1]]}       | $.values[0]",
                "{'type':'bought','what':{'type':'anything'},'atLeast':1.5}              | $.atLeast",
                "{'type':'bought','what':{'type':'anything'}}                            | $",
                "{'type':'inSegment'}                                                    | $",
                "{'type':'everyone'} {}                                                  | $",
                "null                                                                    | $",
                "[]                                                                      | $",
                "{                                                                       | $",
                "''                                                                      | $"
            })
    void whatIsNoFilterIsRefusedWithItsPlace(String json, String place) {
        assertThatThrownBy(() -> FilterJson.read(json.replace('\'', '"')))
                .isInstanceOfSatisfying(
                        FilterRefused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.path()).startsWith(place)));
    }

    @Test
    void bottomlessNestingIsRefusedAndNotRun() {
        var json = "{\"type\":\"not\",\"filter\":".repeat(100_000);

        assertThatThrownBy(() -> FilterJson.read(json)).isInstanceOf(FilterRefused.class);
    }
}
