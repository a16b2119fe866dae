package org.kith.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {

    private static final Fields FIELDS = Fields.of(
            Field.of("city", FieldType.TEXT, Binding.column("city")),
            Field.choice("ladder", Binding.column("ladder"), List.of("prospect", "client")),
            Field.of("vip", FieldType.BOOLEAN, Binding.column("vip")),
            Field.of("visits", FieldType.NUMBER, Binding.column("visits")),
            Field.of("birthday", FieldType.DATE, Binding.column("birthday")),
            Field.of("lastSeen", FieldType.TIMESTAMP, Binding.column("last_seen")),
            Field.of("salary", FieldType.NUMBER, Binding.column("salary")).forbidden());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shoe     | equals         | 'x'                  | $.all[0].field     | There is no field",
                "salary   | greater        | 100                  | $.all[0].field     | You may not read the field",
                "city     | equals         | 5                    | $.all[0].values[0] | needs a text",
                "city     | equals         | ''                   | $.all[0].values[0] | isEmpty",
                "city     | less           | 'a'                  | $.all[0].operator  | does not suit",
                "city     | equals         |                      | $.all[0].values    | takes one value, not 0",
                "city     | isEmpty        | 'a'                  | $.all[0].values    | takes no value, not 1",
                "city     | contains       | 'a\\u0000'           | $.all[0].values[0] | null",
                "city     | contains       | '\\ud83d'            | $.all[0].values[0] | broken",
                "ladder   | in             | 'client', 'king'     | $.all[0].values[1] | prospect, client",
                "vip      | equals         | 'true'               | $.all[0].values[0] | true or false",
                "visits   | equals         | '5'                  | $.all[0].values[0] | needs a number",
                "visits   | equals         | 1e400                | $.all[0].values[0] | needs a number",
                "visits   | equals         | 1e2000000000         | $.all[0].values[0] | needs a number",
                "visits   | equals         | 0.12345678           | $.all[0].values[0] | needs a number",
                "visits   | equals         | 1234567890123456     | $.all[0].values[0] | needs a number",
                "visits   | between        | 5, 4                 | $.all[0].values    | Swap them",
                "birthday | equals         | '1.3.2026'           | $.all[0].values[0] | 2026-03-01",
                "birthday | equals         | '2026-02-30'         | $.all[0].values[0] | 2026-03-01",
                "birthday | equals         | '+12026-02-20'       | $.all[0].values[0] | 2026-03-01",
                "birthday | withinLastDays | 1.5                  | $.all[0].values[0] | whole number of days",
                "birthday | withinLastDays | -1                   | $.all[0].values[0] | whole number of days",
                "lastSeen | less           | 'soon'               | $.all[0].values[0] | 2026-03-01T08:00:00Z",
                "lastSeen | in             | '2026-03-01'         | $.all[0].operator  | does not suit"
            },
            quoteCharacter = '~')
    void aComparisonThatDoesNotFitIsRefusedWithItsPlaceAndTheWayOut(
            String field, String operator, String values, String path, String message) {
        var json = "{'type':'and','all':[{'type':'compare','field':'%s','operator':'%s','values':[%s]}]}"
                .formatted(field, operator, values == null ? "" : values)
                .replace('\'', '"');

        var refused = refusal(() -> Filters.check(FilterJson.read(json), FIELDS));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'what':{'type':'anything'},'atLeast':0                                               | $.atLeast",
                "'what':{'type':'product','skus':[]},'atLeast':1                                      | $.what.skus",
                "'what':{'type':'product','skus':['a',' ']},'atLeast':1                               | $.what.skus[1]",
                "'what':{'type':'anything'},'atLeast':1,'amount':{}                                   | $.amount",
                "'what':{'type':'anything'},'atLeast':1,'amount':{'min':2,'max':1}                    | $.amount",
                "'what':{'type':'anything'},'atLeast':1,'amount':{'min':0.12345}                      | $.amount",
                "'what':{'type':'anything'},'atLeast':1,'window':{'type':'lastDays','days':-1}        | $.window.days",
                "'what':{'type':'anything'},'atLeast':1,'window':{'type':'between','from':'2026-01-01','until':'2026-01-01'} | $.window"
            },
            quoteCharacter = '~')
    void aPurchaseThatMakesNoSenseIsRefused(String parts, String path) {
        var json = "{'type':'bought',%s}".formatted(parts).replace('\'', '"');

        var refused = refusal(() -> Filters.check(FilterJson.read(json), FIELDS));

        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo(path));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        var filter = new Filter.Or(List.of(
                new Filter.Compare("shoe", Operator.IS_EMPTY),
                new Filter.Not(new Filter.Compare("vip", Operator.EQUALS, Value.of("yes"))),
                new Filter.InSegment(9)));

        assertThat(refusal(() -> Filters.check(filter, FIELDS)).problems())
                .extracting(FilterRefused.Problem::path)
                .containsExactly("$.any[0].field", "$.any[1].filter.values[0]", "$.any[2].segment");
    }

    @Test
    void aFilterNestedTwelveDeepPassesAndDeeperIsRefused() {
        assertThat(Filters.check(nested(11), FIELDS).filter()).isEqualTo(nested(11));
        assertThatThrownBy(() -> Filters.check(nested(12), FIELDS))
                .isInstanceOf(FilterRefused.class)
                .hasMessageContaining("nested more than 12 deep");
        assertThatThrownBy(() -> Filters.check(nested(100_000), FIELDS)).isInstanceOf(FilterRefused.class);
    }

    @Test
    void aFilterOfTwoHundredPartsPassesAndMoreIsRefused() {
        assertThat(Filters.check(wide(199), FIELDS).fields()).containsExactly("city");
        assertThatThrownBy(() -> Filters.check(wide(200), FIELDS))
                .isInstanceOf(FilterRefused.class)
                .hasMessageContaining("more than 200 parts");
    }

    @Test
    void segmentsThatContainEachOtherAreRefusedWithTheWayAround() {
        var rules = Map.<Long, Filter>of(3L, new Filter.InSegment(5), 5L, new Filter.Not(new Filter.InSegment(3)));

        var refused = refusal(() -> Filters.check(new Filter.InSegment(3), FIELDS, from(rules)));

        assertThat(refused).hasMessageContaining("3 → 5 → 3");
    }

    @Test
    void aSegmentCannotBeGivenARuleThatStandsOnItself() {
        var rules = Map.<Long, Filter>of(5L, new Filter.InSegment(3));

        assertThatThrownBy(() -> Filters.checkSegment(3, new Filter.InSegment(5), FIELDS, from(rules)))
                .hasMessageContaining("Segment 3 would contain itself: 3 → 5 → 3");
    }

    @Test
    void segmentsThatGrowWithoutEndAreRefused() {
        SegmentFilters doubling =
                id -> Optional.of(new Filter.And(Collections.nCopies(50, new Filter.InSegment(id + 1))));

        assertThatThrownBy(() -> Filters.check(new Filter.InSegment(1), FIELDS, doubling))
                .isInstanceOf(FilterRefused.class);
    }

    @Test
    void aForbiddenFieldIsRefusedInsideASegmentToo() {
        var rules = Map.<Long, Filter>of(1L, new Filter.Compare("salary", Operator.GREATER, Value.of(9)));

        var refused = refusal(() -> Filters.check(new Filter.InSegment(1), FIELDS, from(rules)));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("$.segment(1).field");
            assertThat(problem.field()).isEqualTo("salary");
        });
    }

    @Test
    void aCheckedFilterTellsWhatItStandsOn() {
        var rules = Map.<Long, Filter>of(
                1L, new Filter.InSegment(2), 2L, new Filter.Compare("vip", Operator.EQUALS, Value.of(true)));

        var checked = Filters.check(new Filter.InSegment(1), FIELDS, from(rules));

        assertThat(checked.segments()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(checked.fields()).containsExactly("vip");
    }

    @Test
    void aForbiddenFieldIsNotAdvertised() {
        var refused = refusal(() -> Filters.check(new Filter.Compare("shoe", Operator.IS_EMPTY), FIELDS));

        assertThat(refused.problems().getFirst().message()).contains("birthday").doesNotContain("salary");
    }

    private static FilterRefused refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var refused = catchThrowableOfType(FilterRefused.class, call);
        assertThat(refused).isNotNull();
        return refused;
    }

    private static SegmentFilters from(Map<Long, Filter> rules) {
        return id -> Optional.ofNullable(rules.get(id));
    }

    private static Filter nested(int times) {
        Filter filter = new Filter.Everyone();
        for (int i = 0; i < times; i++) {
            filter = new Filter.Not(filter);
        }
        return filter;
    }

    private static Filter wide(int parts) {
        return new Filter.And(Collections.nCopies(parts, new Filter.Compare("city", Operator.IS_EMPTY)));
    }
}
