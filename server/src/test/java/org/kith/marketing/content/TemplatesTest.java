package org.kith.marketing.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.marketing.content.Content.BodyFormat;
import org.kith.platform.settings.Settings;

class TemplatesTest {
    private static final Offer OFFER = new Offer("20 % off tea", "TEA20", "20 %", "https://shop.example/tea?a=1&b=2");

    private final Templates templates = new LiquidTemplates(new FirmOfTheTest());

    @Test
    void aMailNamesItsReaderAndItsOffer() {
        var mail =
                write("Tea, {{ customer.first_name }}?", "<p>Hello {{ customer.name }}, {{ offer.text }}.</p>", ann());

        assertThat(mail.subject()).isEqualTo("Tea, Ann?");
        assertThat(mail.html()).contains("Hello Ann Smith, 20 % off tea.");
        assertThat(mail.plain()).contains("Hello Ann Smith, 20 % off tea.");
    }

    @Test
    void aMissingNameHasASafeDefault() {
        var mail = write("Hi {{ customer.first_name | default: 'there' }}", "<p>x</p>", named("Kith GmbH", null));

        assertThat(mail.subject()).isEqualTo("Hi there");
    }

    @Test
    void whatACustomerIsCalledIsNeverCode() {
        var mail = write(
                "For {{ customer.first_name }}",
                "<p>{{ customer.first_name }}</p>",
                named("x", "<script>alert(1)</script>{{ firm.name }}\r\nBcc: everyone@example.org"));

        assertThat(mail.html())
                .doesNotContain("<script>")
                .contains("&lt;script&gt;")
                .contains("{{ firm.name }}");
        assertThat(mail.subject()).doesNotContain("\r").doesNotContain("\n");
    }

    @Test
    void theSendersAddressAndTheWayOutAreAddedWhereTheWriterForgotThem() {
        var mail = write("x", "<p>Only text</p>", ann());

        assertThat(mail.html())
                .contains("Kith Tea · 1 Harbour Street, Bristol")
                .contains("https://kith.example/u/t0ken");
        assertThat(mail.plain()).contains("https://kith.example/u/t0ken");
    }

    @Test
    void aWriterWhoPlacesThemGetsThemOnce() {
        var mail = write("x", "<p>{{ firm.address }} <a href=\"{{ unsubscribe_url }}\">leave</a></p>", ann());

        assertThat(mail.html().split("https://kith.example/u/t0ken", -1)).hasSize(2);
    }

    @Test
    void linksSurviveTheCleaning() {
        var mail =
                write("x", "<p><a href=\"{{ offer.link }}\">Go</a> <a href='https://other.example/'>or</a></p>", ann());

        assertThat(mail.html())
                .contains("href=\"https://shop.example/tea?a=1&amp;b=2\"")
                .contains("https://other.example/");
        assertThat(mail.plain()).contains("Go (https://shop.example/tea?a=1&b=2)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\"java\tscript:alert(1)\">x</a>",
                "<svg onload=alert(1)>",
                "<iframe src=https://evil.example></iframe>",
                "<form action=https://evil.example><input></form>",
                "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
            })
    void nothingInABodyCanRun(String hostile) {
        for (var body : new String[] {
            hostile,
            "<mjml><mj-body><mj-section><mj-column><mj-text>" + hostile
                    + "</mj-text></mj-column></mj-section></mj-body></mjml>"
        }) {
            var format = body.startsWith("<mjml>") ? BodyFormat.MJML : BodyFormat.HTML;
            String html;
            try {
                html = templates.compile(new Content("x", "", format, body)).html();
            } catch (TemplateRefused refused) {
                continue; // not well-formed MJML: refused outright
            }
            var parsed = org.jsoup.Jsoup.parse(html);
            assertThat(parsed.select("script,iframe,form,svg,math,object,embed"))
                    .isEmpty();
            assertThat(parsed.select("[onerror],[onload]")).isEmpty();
            assertThat(parsed.select("a[href]").eachAttr("href"))
                    .noneMatch(href -> href.replaceAll("\\s", "").startsWith("javascript:"));
        }
    }

    @Test
    void quotesAndComparisonsInsideLiquidSurviveTheCleaning() {
        var body =
                "<p>{{ customer.first_name | default: 'friend' }}{% if customer.country == 'GB' %}, from Britain{% endif %}</p>";

        assertThat(write("x", body, named("Kith GmbH", null)).html()).contains("<p>friend, from Britain</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://liquid.invalid/3c7363726970743e616c6572742832293c2f7363726970743e",
                "<a href=\"https://liquid.invalid/abc\">x</a>",
                "{{ '<script>alert(1)</script>' }}",
                "{{ '%3Cscript%3Ealert(1)%3C/script%3E' | url_decode }}",
            })
    void nothingGetsRoundTheCleaning(String body) {
        try {
            assertThat(write("x", "<p>" + body + "</p>", ann()).html()).doesNotContain("<script");
        } catch (TemplateRefused refused) {
            assertThat(refused.getMessage()).contains("body");
        }
    }

    @Test
    void aNameIsNoLink() {
        var mail = write("x", "<p>{{ customer.name }}</p>", named("Bob https://evil.example/x", "Bob"));

        assertThat(mail.plain()).doesNotContain("https://evil").contains("Bob https evil.example/x");
        assertThat(mail.html()).doesNotContain("https://evil");
    }

    @Test
    void mjmlBecomesHtml() {
        var mail =
                templates.write(templates.compile(new Content("x", "Only today", BodyFormat.MJML, """
                        <mjml><mj-body><mj-section><mj-column>
                          <mj-text>Dear {{ customer.first_name }}</mj-text>
                          <mj-button href="{{ offer.link }}">Take {{ offer.discount }}</mj-button>
                        </mj-column></mj-section></mj-body></mjml>""")), ann(), OFFER);

        assertThat(mail.html())
                .contains("Dear Ann")
                .contains("Take 20 %")
                .contains("shop.example/tea")
                .contains("Only today");
        assertThat(mail.plain())
                .contains("Take 20 % (https://shop.example/tea?a=1&b=2)")
                .doesNotContain("Only today");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% if a %",
                "{% include 'secrets' %}",
                "{%- render 'x' -%}",
                "{{ 'a' | nofilter }}",
                "{% for i in (1..100000) %}{% for j in (1..100000) %}x{% endfor %}{% endfor %}",
            })
    void aTemplateThatCannotBeFilledIsRefused(String body) {
        assertThatExceptionOfType(TemplateRefused.class).isThrownBy(() -> write("x", "<p>" + body + "</p>", ann()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ customer.class }}",
                "{{ customer.getClass }}",
                "{{ settings }}",
                "{{ env }}",
            })
    void aTemplateSeesNothingButItsValues(String body) {
        assertThat(write("x", "<p>[" + body + "]</p>", ann()).html()).contains("[]");
    }

    @Test
    void unknownVariablesAreNamed() {
        var content = new Content("{{ customer.nick }}", "", BodyFormat.HTML, "<p>{{ offer.text }} {{ price }}</p>");

        assertThat(templates.unknownVariables(content)).containsExactly("customer.nick", "price");
    }

    private Templates.Mail write(String subject, String body, Addressee addressee) {
        return templates.write(templates.compile(new Content(subject, "", BodyFormat.HTML, body)), addressee, OFFER);
    }

    private static Addressee ann() {
        return named("Ann Smith", "Ann");
    }

    private static Addressee named(String name, @Nullable String first) {
        return new Addressee(name, first, null, "GB", "en", "https://kith.example/u/t0ken");
    }

    private static final class FirmOfTheTest implements Settings {
        @Override
        public Firm firm() {
            return new Firm(
                    "Kith Tea",
                    "Kith Tea",
                    "tea@kith.example",
                    "1 Harbour Street, Bristol",
                    Currency.getInstance("GBP"),
                    ZoneOffset.UTC,
                    "GB",
                    new BigDecimal("0.4"),
                    new BigDecimal("5000"));
        }

        @Override
        public void change(Firm firm) {
            throw new UnsupportedOperationException("The test's firm stays as it is.");
        }

        @Override
        public URI baseUrl() {
            return URI.create("https://kith.example");
        }
    }
}
