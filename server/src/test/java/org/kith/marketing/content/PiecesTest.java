package org.kith.marketing.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {
    private static final List<Map<String, Object>> READERS = List.of(
            Map.of("customer", Map.of("name", "Ann Smith", "language", "en"), "offer", Map.of("code", "TEA")),
            Map.of("customer", Map.of("name", "", "language", "zh-CN"), "offer", Map.of("code", "")),
            Map.of(
                    "customer",
                    Map.of("name", "{{ offer.code }} %}", "language", "zh"),
                    "offer",
                    Map.of("code", "{% if")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no markup at all",
                "Dear {{ customer.name }}, {{offer.code}}!",
                "Dear {{ customer.name | default: 'there' | upcase }}",
                "{{ customer.name | default: \"}} {{\" }} end",
                "{% if customer.language contains 'zh' %}退订{% else %}Unsubscribe{% endif %}",
                "{% if offer.code != '' %}<b>{{ offer.code }}</b>{% if customer.name == '' %}x{% else %}y{% endif %}{% endif %} z",
                "{% unless customer.name == '' %}{{ customer.name }}{% endunless %}",
                "{% case customer.language %}{% when 'en' %}Hello{% when 'zh' %}你好{% else %}?{% endcase %} {{ offer.code }}",
                "{% assign who = customer.name %}{{ who }} and {{ who }}",
                "{% capture a %}{{ offer.code }}{% endcapture %}[{{ a }}]",
                "{% for i in (1..3) %}{{ i }}{{ customer.name }}{% endfor %}",
                "{% raw %}{{ customer.name }}{% endraw %}",
                "{% comment %}{{ customer.name }}{% endcomment %}x",
                "a {{- customer.name -}} b",
                "a single } and { and % stay"
            })
    void takenApartItSaysWhatItSaysInOnePiece(String text) {
        for (var reader : READERS) {
            assertThat(Liquid.parse("body", text).fill("body", reader))
                    .isEqualTo(Liquid.fill("body", Liquid.template("body", text), reader));
        }
    }

    @Test
    void whatIsTheSameForEverybodyIsNotFilledAgain() {
        assertThat(Liquid.parse("body", "<p>Dear {{ customer.name }},</p><p>{% if offer.code == '' %}a{% endif %}</p>")
                        .pieces())
                .hasSize(5);
        assertThat(Liquid.parse("body", "{% assign who = customer.name %}{{ who }}")
                        .pieces())
                .hasSize(1);
    }

    @Test
    void aTextThatSwellsIsCutOffThoughNoPieceDoes() {
        var threeTimes = "{{ customer.name }}".repeat(3);
        var values = Map.<String, Object>of("customer", Map.of("name", "x".repeat(400_000)));
        assertThatExceptionOfType(TemplateRefused.class)
                .isThrownBy(() -> Liquid.parse("body", threeTimes).fill("body", values))
                .withMessageContaining("1000000");
    }
}
