package org.kith.channels.tracking;

import java.util.List;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** The few pages that a mail's recipient sees: no script, no picture, readable by everyone, in two languages. */
enum PublicPage {
    ASK(
            new Words("Unsubscribe?", "You will no longer get e-mails of this kind from %s.", "Unsubscribe"),
            new Words("要退订吗？", "您将不再收到“%s”发来的此类邮件。", "退订")),
    DONE(
            new Words(
                    "You are unsubscribed.",
                    "You will get no more e-mails of this kind from %s. You can close this page.",
                    ""),
            new Words("已退订。", "您将不会再收到“%s”发来的此类邮件。可以关闭本页。", "")),
    UNKNOWN(
            new Words(
                    "This link does not work.",
                    "It may be incomplete. Open it from the e-mail once more, or answer the e-mail.",
                    ""),
            new Words("此链接无效。", "链接可能不完整。请从邮件中重新打开，或直接回复邮件。", ""));

    /** What a page says in one language; the text may name the firm. */
    private record Words(String title, String text, String button) {
        String text(String firm) {
            return text.formatted(firm);
        }
    }

    private static final String HTML = """
            <!doctype html>
            <html lang="%1$s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex"><title>%2$s · %3$s</title><link rel="icon" href="/kith.svg" type="image/svg+xml">
            <style>%9$s</style>
            </head><body><main><p class="firm">%3$s</p><h1>%2$s</h1><p>%4$s</p>%5$s</main><p class="other" lang="%6$s"><strong>%7$s</strong> %8$s</p></body></html>
            """;

    private static final List<String> CHOOSE = List.of("Choose what you get", "选择接收的内容");

    private final Words english;
    private final Words chinese;

    PublicPage(Words english, Words chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** The firm's page in the reader's language, and below it what it says in the other. */
    String html(Locale locale, String firmName) {
        return html(locale, firmName, "");
    }

    /** @param preferences where the reader may choose, or nothing */
    String html(Locale locale, String firmName, String preferences) {
        var firm = HtmlUtils.htmlEscape(firmName);
        var choose = preferences.isEmpty()
                ? ""
                : "<p class=\"choose\"><a href=\"%s\">%s / %s</a></p>"
                        .formatted(HtmlUtils.htmlEscape(preferences), CHOOSE.get(0), CHOOSE.get(1));
        return "zh".equals(locale.getLanguage())
                ? html(firm, "zh-CN", chinese, "en", english, choose)
                : html(firm, "en", english, "zh-CN", chinese, choose);
    }

    private static String html(
            String firm, String language, Words first, String otherLanguage, Words other, String choose) {
        return HTML.formatted(
                language,
                first.title(),
                firm,
                first.text(firm),
                form(first.button(), other.button()) + choose,
                otherLanguage,
                other.title(),
                other.text(firm),
                PublicSheet.STYLE);
    }

    // Without an action the form goes to the page's own address, token and all.
    private static String form(String label, String otherLabel) {
        return label.isEmpty()
                ? ""
                : "<form method=\"post\"><input type=\"hidden\" name=\"List-Unsubscribe\" value=\"One-Click\">"
                        + "<button type=\"submit\">" + label + " / " + otherLabel + "</button></form>";
    }
}
