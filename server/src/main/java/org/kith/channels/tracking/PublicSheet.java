package org.kith.channels.tracking;

import org.springframework.web.util.HtmlUtils;

/** How the public pages look: no script, no picture, light and dark, on any width. */
public final class PublicSheet {
    static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1d1b18;--soft:#56524a;--ground:#f6f5f2;--card:#fff;--line:#e9e6e0;--accent:#0c6b5e}
            @media(prefers-color-scheme:dark){:root{--ink:#eceae4;--soft:#b9b6ac;--ground:#121311;--card:#191a18;--line:#2a2c28;--accent:#2b8f7e}}
            *{box-sizing:border-box}body{font:1.05rem/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;margin:0;padding:12vh 1.25rem 3rem;background:var(--ground);color:var(--ink)}
            main,.other{max-width:32rem;margin:0 auto}main{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:2rem}
            .firm{margin:0 0 1.25rem;font-weight:600;color:var(--soft)}h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.25}p{margin:0;color:var(--soft)}form{margin:1.5rem 0 0}
            button{font:inherit;font-weight:600;padding:.6rem 1.4rem;border-radius:8px;border:0;background:var(--accent);color:#fff;cursor:pointer}
            button:hover{filter:brightness(1.08)}button:focus-visible{outline:3px solid var(--accent);outline-offset:3px}.other{padding:1.25rem 2rem;font-size:.92rem}
            a{color:var(--accent)}.choose{margin:1.25rem 0 0}table{border-collapse:collapse;width:100%;margin:1.25rem 0 0}th,td{padding:.55rem .4rem;border-bottom:1px solid var(--line);text-align:center}
            th:first-child,td:first-child{text-align:start}th{font-weight:600;color:var(--soft);font-size:.92rem}input[type=checkbox]{width:1.3rem;height:1.3rem;accent-color:var(--accent)}
            input:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:3px}.row{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.5rem 0 0}.plain{background:transparent;color:var(--ink);border:1px solid var(--line)}
            .saved{border-inline-start:4px solid var(--accent);padding:.4rem .9rem;margin:0 0 1rem;color:var(--ink)}blockquote{margin:1rem 0 0;padding:.2rem 1rem;border-inline-start:3px solid var(--line)}
            """;

    private static final String HTML = """
            <!doctype html>
            <html lang="%1$s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex"><title>%2$s · %3$s</title><link rel="icon" href="/kith.svg" type="image/svg+xml">
            <style>%4$s</style></head><body><main><p class="firm">%3$s</p><h1>%2$s</h1>%5$s</main><p class="other"><a href="?lang=%6$s" lang="%6$s" hreflang="%6$s">%7$s</a></p></body></html>
            """;

    private PublicSheet() {}

    /**
     * @param chinese whether the page speaks Chinese; the other language is a link away
     * @param body HTML, its texts escaped by who made it
     */
    public static String html(boolean chinese, String firm, String title, String body) {
        return HTML.formatted(
                chinese ? "zh-CN" : "en",
                safe(title),
                safe(firm),
                STYLE,
                body,
                chinese ? "en" : "zh-CN",
                chinese ? "English" : "简体中文");
    }

    public static String safe(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
