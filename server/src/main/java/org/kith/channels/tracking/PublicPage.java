package org.kith.channels.tracking;

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
            <style>:root{color-scheme:light dark;--ink:#1d1b18;--soft:#56524a;--ground:#f6f5f2;--card:#fff;--line:#e9e6e0;--accent:#0c6b5e}
            @media(prefers-color-scheme:dark){:root{--ink:#eceae4;--soft:#b9b6ac;--ground:#121311;--card:#191a18;--line:#2a2c28;--accent:#2b8f7e}}
            *{box-sizing:border-box}body{font:1.05rem/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;margin:0;padding:12vh 1.25rem 3rem;background:var(--ground);color:var(--ink)}
            main,.other{max-width:32rem;margin:0 auto}main{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:2rem}
            .firm{margin:0 0 1.25rem;font-weight:600;color:var(--soft)}h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.25}p{margin:0;color:var(--soft)}form{margin:1.5rem 0 0}
            button{font:inherit;font-weight:600;padding:.6rem 1.4rem;border-radius:8px;border:0;background:var(--accent);color:#fff;cursor:pointer}
            button:hover{filter:brightness(1.08)}button:focus-visible{outline:3px solid var(--accent);outline-offset:3px}.other{padding:1.25rem 2rem;font-size:.92rem}</style>
            </head><body><main><p class="firm">%3$s</p><h1>%2$s</h1><p>%4$s</p>%5$s</main><p class="other" lang="%6$s"><strong>%7$s</strong> %8$s</p></body></html>
            """;

    private final Words english;
    private final Words chinese;

    PublicPage(Words english, Words chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** The firm's page in the reader's language, and below it what it says in the other. */
    String html(Locale locale, String firmName) {
        var firm = HtmlUtils.htmlEscape(firmName);
        return "zh".equals(locale.getLanguage())
                ? html(firm, "zh-CN", chinese, "en", english)
                : html(firm, "en", english, "zh-CN", chinese);
    }

    private static String html(String firm, String language, Words first, String otherLanguage, Words other) {
        return HTML.formatted(
                language,
                first.title(),
                firm,
                first.text(firm),
                form(first.button(), other.button()),
                otherLanguage,
                other.title(),
                other.text(firm));
    }

    // Without an action the form goes to the page's own address, token and all.
    private static String form(String label, String otherLabel) {
        return label.isEmpty()
                ? ""
                : "<form method=\"post\"><input type=\"hidden\" name=\"List-Unsubscribe\" value=\"One-Click\">"
                        + "<button type=\"submit\">" + label + " / " + otherLabel + "</button></form>";
    }
}
