package org.kith.marketing.content;

import ch.digitalfondue.mjml4j.Mjml4j;
import java.util.ArrayList;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/** Makes the HTML and the plain part from what the writer wrote. Liquid tags pass through as text. */
final class Bodies {
    /** Liquid is hidden from the sanitizer behind words that nobody can foretell, and put back unchanged. */
    private static final Pattern LIQUID = Pattern.compile("(?s)\\{\\{.*?}}|\\{%.*?%}");

    private static final Pattern HIDDEN =
            Pattern.compile("display\\s*:\\s*none|visibility\\s*:\\s*hidden", Pattern.CASE_INSENSITIVE);

    private static final PolicyFactory RICH_TEXT = Sanitizers.FORMATTING
            .and(Sanitizers.BLOCKS)
            .and(Sanitizers.TABLES)
            .and(Sanitizers.STYLES)
            .and(Sanitizers.IMAGES)
            .and(new HtmlPolicyBuilder()
                    .allowElements("a", "hr", "span", "h1", "h2", "h3", "h4", "center")
                    .allowAttributes("href", "title")
                    .onElements("a")
                    .allowAttributes("align", "width", "border", "cellpadding", "cellspacing", "bgcolor")
                    .globally()
                    .allowUrlProtocols("https", "http", "mailto", "tel")
                    .toFactory());

    private Bodies() {}

    static String html(Content content) {
        return switch (content.format()) {
            case MJML -> mjml(content.body());
            case HTML -> page(sanitised(content.body()));
        };
    }

    /** The same words without the markup; links stand behind what they were put on. */
    static String plain(String html) {
        var document = Jsoup.parse(html);
        document.select("style,script,title,head,[data-preheader]").remove();
        var text = new StringBuilder();
        document.body().traverse(new PlainText(text));
        return text.toString()
                        .replaceAll("[ \\t\\u00a0]+", " ")
                        .replaceAll(" ?\\n ?", "\n")
                        .replaceAll("\\n{3,}", "\n\n")
                        .strip()
                + "\n";
    }

    static Templates.Visible visible(String html) {
        var document = Jsoup.parse(html);
        document.select("style,script,title,head,[data-preheader],[hidden]").remove();
        document.select("[style]").stream()
                .filter(element -> HIDDEN.matcher(element.attr("style")).find())
                .toList()
                .forEach(Element::remove);
        var links = document.select("a[href]").stream()
                .filter(link -> link.hasText() || !link.select("img").isEmpty())
                .map(link -> link.attr("href"))
                .toList();
        return new Templates.Visible(document.text().strip().replaceAll("\\s+", " "), links);
    }

    private static String mjml(String body) {
        if (body.matches("(?s).*<\\s*mj-include\\b.*")) {
            throw new TemplateRefused("body", "mj-include is not allowed: a mail stands alone.");
        }
        try {
            return inert(Jsoup.parse(Mjml4j.render(body)));
        } catch (RuntimeException e) {
            throw new TemplateRefused(
                    "body", "the MJML cannot be read. Check that it starts with <mjml>, and that every tag is closed.");
        }
    }

    /** Takes out whatever could run. Mail programs would do so too; ours shows it in a sandbox besides. */
    private static String inert(Document document) {
        document.outputSettings().prettyPrint(false);
        document.select("script,iframe,object,embed,form,input,base,meta[http-equiv=refresh],link,svg,math")
                .remove();
        document.getAllElements().forEach(Bodies::dropHandlers);
        return document.outerHtml();
    }

    private static void dropHandlers(Element element) {
        for (var attribute : element.attributes().asList()) {
            var value = attribute.getValue().replaceAll("[\\p{Cntrl}\\s]+", "").toLowerCase(java.util.Locale.ROOT);
            var runs = attribute.getKey().toLowerCase(java.util.Locale.ROOT).startsWith("on")
                    || value.startsWith("javascript:")
                    || value.startsWith("vbscript:")
                    || (value.startsWith("data:") && !value.startsWith("data:image/"));
            if (runs) {
                element.removeAttr(attribute.getKey());
            }
        }
    }

    private static String sanitised(String body) {
        var pieces = new ArrayList<String>();
        var word = "k" + UUID.randomUUID().toString().replace("-", "");
        var hidden = LIQUID.matcher(body).replaceAll(found -> {
            pieces.add(withoutMarkup(found.group()));
            return word + (pieces.size() - 1) + "z";
        });
        return Pattern.compile(word + "(\\d+)z")
                .matcher(RICH_TEXT.sanitize(hidden))
                .replaceAll(found -> Matcher.quoteReplacement(pieces.get(Integer.parseInt(found.group(1)))));
    }

    /** What stands inside Liquid is not cleaned, so it must hold no markup of its own. */
    private static String withoutMarkup(String liquid) {
        if (liquid.contains("<")) {
            throw new TemplateRefused(
                    "body", "'<' must not stand inside {0}. Compare with 'size' or another word.", liquid);
        }
        return liquid;
    }

    private static String page(String sanitised) {
        return """
                <!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
                </head><body style="margin:0;padding:24px;font-family:-apple-system,'Segoe UI',Roboto,'PingFang SC',\
                'Microsoft YaHei',sans-serif;font-size:16px;line-height:1.5;color:#1f2328">%s</body></html>""".formatted(sanitised);
    }

    private static final class PlainText implements NodeVisitor {
        private final StringBuilder text;

        PlainText(StringBuilder text) {
            this.text = text;
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.text());
            } else if (node instanceof Element element && (element.isBlock() || element.nameIs("br"))) {
                text.append('\n');
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (element.nameIs("a") && !element.attr("href").isBlank()) {
                    text.append(" (").append(element.attr("href")).append(')');
                }
                if (element.nameIs("p")
                        || element.nameIs("tr")
                        || element.tagName().matches("h[1-6]")) {
                    text.append('\n');
                }
            }
        }
    }
}
