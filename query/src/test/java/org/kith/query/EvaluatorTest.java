package org.kith.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kith.query.CustomerFacts.Consent;
import org.kith.query.CustomerFacts.Line;
import org.kith.query.CustomerFacts.Order;
import org.kith.query.sample.SampleWorld;

class EvaluatorTest {

    /** A quarter past midnight of the 10th in Berlin, still the 9th in UTC. */
    private static final Context CONTEXT =
            new Context(Instant.parse("2026-03-09T23:15:00Z"), ZoneId.of("Europe/Berlin"));

    private static final CustomerFacts ADA = new CustomerFacts(
            1,
            Map.of("name", "Ada Müller", "visits", 3),
            List.of(
                    order(1, "2026-03-08T22:59:59Z", "sale", "30", line("P-1", "tea", "10"), line("P-2", "tea", "12")),
                    order(2, "2026-03-08T23:00:00Z", "sale", "5", line("P-9", "cups", "5")),
                    order(3, "2026-03-09T10:00:00Z", "return", "-30", line("P-1", "tea", "-10"))),
            Set.of(new Consent("email", "marketing")));

    @Test
    void aMissingValueMakesEveryComparisonFalseAndItsNegationTrue() {
        assertThat(matches("{'type':'compare','field':'city','operator':'equals','values':['x']}"))
                .isFalse();
        assertThat(matches("{'type':'compare','field':'city','operator':'notEquals','values':['x']}"))
                .isTrue();
        assertThat(matches("{'type':'compare','field':'balance','operator':'less','values':[5]}"))
                .isFalse();
        assertThat(matches("{'type':'compare','field':'lastSeen','operator':'notWithinLastDays','values':[30]}"))
                .isTrue();
        assertThat(matches("{'type':'compare','field':'city','operator':'isEmpty'}"))
                .isTrue();
    }

    @Test
    void containsIgnoresCase() {
        assertThat(matches("{'type':'compare','field':'name','operator':'contains','values':['A MÜ']}"))
                .isTrue();
        assertThat(matches("{'type':'compare','field':'name','operator':'startsWith','values':['müller']}"))
                .isFalse();
    }

    @Test
    void onlySalesCountAsBought() {
        assertThat(matches("{'type':'bought','what':{'type':'anything'},'atLeast':2}"))
                .isTrue();
        assertThat(matches("{'type':'bought','what':{'type':'anything'},'atLeast':3}"))
                .isFalse();
    }

    @Test
    void anOrderWithTwoLinesOfACategoryIsOneOrderAndBothLinesAmounts() {
        var tea =
                "{'type':'bought','what':{'type':'category','categories':['tea']},'atLeast':%d,'amount':{'min':22,'max':22}}";

        assertThat(matches(tea.formatted(1))).isTrue();
        assertThat(matches(tea.formatted(2))).isFalse();
    }

    @Test
    void aDayBeginsAtMidnightInTheContextsZone() {
        var lastDay = "{'type':'bought','what':{'type':'%s'},'atLeast':1,'window':{'type':'%s','days':1}}";

        assertThat(explain(lastDay.formatted("anything", "lastDays")).found())
                .isEqualTo(new Found.Purchases(1, new BigDecimal("5"), Instant.parse("2026-03-08T23:00:00Z")));
        assertThat(explain(lastDay.formatted("anything", "beforeDays")).found())
                .isEqualTo(new Found.Purchases(1, new BigDecimal("30"), Instant.parse("2026-03-08T22:59:59Z")));
    }

    @Test
    void anExplanationSaysWhatWasFoundAtEachPlace() {
        var why = explain("""
                {'type':'and','all':[
                  {'type':'compare','field':'visits','operator':'atLeast','values':[4]},
                  {'type':'not','filter':{'type':'consented','channel':'email','purpose':'marketing'}},
                  {'type':'compare','field':'city','operator':'equals','values':['Köln']}]}""");

        assertThat(why.matched()).isFalse();
        assertThat(why.parts()).extracting(Explanation::matched).containsExactly(false, false, false);
        assertThat(why.parts().get(0).found()).isEqualTo(new Found.Attribute(Value.of(3)));
        assertThat(why.parts().get(1).parts().getFirst().found()).isEqualTo(new Found.Agreement(true));
        assertThat(why.parts().get(2).found()).isEqualTo(new Found.Attribute(null));
    }

    private static boolean matches(String json) {
        return explain(json).matched();
    }

    private static Explanation explain(String json) {
        var filter = Filters.check(FilterJson.read(json.replace('\'', '"')), SampleWorld.fields());
        return new Evaluator(CONTEXT).explain(filter, ADA);
    }

    private static Order order(long id, String at, String kind, String total, Line... lines) {
        return new Order(id, Instant.parse(at), kind, new BigDecimal(total), List.of(lines));
    }

    private static Line line(String sku, String category, String amount) {
        return new Line(sku, category, new BigDecimal(amount));
    }
}
