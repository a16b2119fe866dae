package org.kith.marketing.content;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.kith.channels.outbox.NewMailing;
import org.kith.platform.settings.Settings;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

@Component
class LiquidTemplates implements Templates {
    private static final Pattern UNSUBSCRIBE = Pattern.compile(
            "<a\\b[^<>]*\\shref\\s*=\\s*[\"']?\\s*\\{\\{-?\\s*unsubscribe_url\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("\\{\\{-?\\s*firm\\.address\\b");
    private static final Addressee SOMEONE =
            new Addressee("Someone", "Some", "One", "DE", "en", "https://example.org/u/sample");
    private static final Offer SOMETHING = new Offer("Something", "CODE", "10 %", "https://example.org/");

    private final Settings settings;

    LiquidTemplates(Settings settings) {
        this.settings = settings;
    }

    @Override
    public NewMailing.Text compile(Content content) {
        var html = withPreheader(withFooter(Bodies.html(content)), content.preheader());
        var text = new NewMailing.Text(content.subject().strip(), html, Bodies.plain(html));
        Liquid.parse("subject", text.subject());
        Liquid.parse("body", text.html());
        return text;
    }

    @Override
    public Mail write(NewMailing.Text templates, Addressee addressee, Offer offer) {
        return parsed(templates).write(new Variables(addressee, offer, settings.firm()));
    }

    @Override
    public List<String> unknownVariables(Content content) {
        var values = new Variables(SOMEONE, SOMETHING, settings.firm()).escaped();
        var names = new LinkedHashSet<>(Liquid.unknown("subject", content.subject(), values));
        names.addAll(Liquid.unknown("preheader", content.preheader(), values));
        names.addAll(Liquid.unknown("body", content.body(), values));
        return new ArrayList<>(names);
    }

    @Override
    public Visible visible(Mail mail) {
        return Bodies.visible(mail.html());
    }

    static Parsed parsed(NewMailing.Text templates) {
        return new Parsed(
                Liquid.parse("subject", templates.subject()),
                Liquid.parse("body", templates.html()),
                Liquid.parse("body", templates.plain()));
    }

    /** A mailing's templates, read once and filled for many. */
    record Parsed(Pieces subject, Pieces html, Pieces plain) {
        Mail write(Variables variables) {
            var plain = variables.plain();
            return new Mail(
                    subject.fill("subject", plain)
                            .replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                            .strip(),
                    html.fill("body", variables.escaped()),
                    this.plain.fill("body", plain));
        }
    }

    private static String withFooter(String html) {
        var missing = new StringBuilder();
        if (!ADDRESS.matcher(html).find()) {
            missing.append("{{ firm.name }} · {{ firm.address }}");
        }
        if (!UNSUBSCRIBE.matcher(html).find()) {
            missing.append(missing.isEmpty() ? "" : "<br>")
                    .append("<a href=\"{{ unsubscribe_url }}\" style=\"color:#6b7280\">"
                            + "{% if customer.language contains 'zh' %}退订{% else %}Unsubscribe{% endif %}</a>");
        }
        if (missing.isEmpty()) {
            return html;
        }
        var footer =
                "<p style=\"margin:24px 0 0;padding:16px;text-align:center;font-family:sans-serif;font-size:12px;color:#6b7280\">"
                        + missing + "</p>";
        return insert(html, "</body>", footer, true);
    }

    private static String withPreheader(String html, String preheader) {
        if (preheader.isBlank()) {
            return html;
        }
        var hidden = "<div data-preheader style=\"display:none;max-height:0;overflow:hidden\">"
                + HtmlUtils.htmlEscape(preheader).replace("&#39;", "'").replace("&quot;", "\"") + "</div>";
        var end = html.indexOf('>', Math.max(0, html.indexOf("<body"))) + 1;
        return html.substring(0, end) + hidden + html.substring(end);
    }

    private static String insert(String html, String before, String piece, boolean last) {
        var at = last ? html.lastIndexOf(before) : html.indexOf(before);
        return at < 0 ? html + piece : html.substring(0, at) + piece + html.substring(at);
    }
}
