package org.kith.channels.tracking;

import java.util.Locale;

/** The few pages that a mail's recipient sees: no script, no picture, readable by everyone, in two languages. */
enum PublicPage {
    ASK(
            "Unsubscribe?",
            "You will no longer get e-mails of this kind from us.",
            "Unsubscribe",
            "要退订吗？",
            "您将不再收到我们此类邮件。",
            "退订"),
    DONE(
            "You are unsubscribed.",
            "You will get no more e-mails of this kind from us. You can close this page.",
            "",
            "已退订。",
            "您将不会再收到我们此类邮件。可以关闭本页。",
            ""),
    UNKNOWN(
            "This link does not work.",
            "It may be incomplete. Open it from the e-mail once more, or answer the e-mail.",
            "",
            "此链接无效。",
            "链接可能不完整。请从邮件中重新打开，或直接回复邮件。",
            "");

    private static final String HTML = """
            <!doctype html>
            <html lang="%1$s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex"><title>%2$s</title>
            <style>:root{color-scheme:light dark}body{font:1.1rem/1.6 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1.25rem}
            h1{font-size:1.6rem;line-height:1.25}button{font:inherit;font-weight:600;padding:.6rem 1.4rem;border-radius:.5rem;border:0;background:#1c6b4a;color:#fff;cursor:pointer}
            button:focus-visible{outline:3px solid #7cc4a4;outline-offset:2px}.other{margin-top:3rem;padding-top:1rem;border-top:1px solid #8886;font-size:.95rem}</style>
            </head><body><main><h1>%2$s</h1><p>%3$s</p>%4$s</main><p class="other" lang="%5$s"><strong>%6$s</strong> %7$s</p></body></html>
            """;

    private final String title;
    private final String text;
    private final String button;
    private final String titleZh;
    private final String textZh;
    private final String buttonZh;

    PublicPage(String title, String text, String button, String titleZh, String textZh, String buttonZh) {
        this.title = title;
        this.text = text;
        this.button = button;
        this.titleZh = titleZh;
        this.textZh = textZh;
        this.buttonZh = buttonZh;
    }

    /** The page in the reader's language, and below it what it says in the other. */
    String html(Locale locale) {
        boolean chinese = "zh".equals(locale.getLanguage());
        return chinese
                ? HTML.formatted("zh-CN", titleZh, textZh, form(buttonZh + " / " + button), "en", title, text)
                : HTML.formatted("en", title, text, form(button + " / " + buttonZh), "zh-CN", titleZh, textZh);
    }

    // Without an action the form goes to the page's own address, token and all.
    private String form(String label) {
        return button.isEmpty()
                ? ""
                : "<form method=\"post\"><input type=\"hidden\" name=\"List-Unsubscribe\" value=\"One-Click\">"
                        + "<button type=\"submit\">" + label + "</button></form>";
    }
}
