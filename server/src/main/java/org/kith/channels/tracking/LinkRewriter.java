package org.kith.channels.tracking;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Finds the web links of a text and replaces them. */
final class LinkRewriter {
    private static final Pattern HREF = Pattern.compile(
            "(<(?:a|area)\\b[^<>]*?\\shref\\s*=\\s*)(?:\"([^\"]*)\"|'([^']*)')", Pattern.CASE_INSENSITIVE);
    private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"'）】」]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:", Pattern.CASE_INSENSITIVE);
    private static final String TRAILING = ".,;:!?)。，；：！？";

    private static final int ROOM = 2_000; // for the signed addresses, which are longer

    private LinkRewriter() {}

    static String html(String html, UnaryOperator<String> replacement) {
        var rewritten = new StringBuilder(html.length() + ROOM);
        int copied = 0;
        var tag = HREF.matcher(html);
        for (int start = nextLink(html, 0); start >= 0; start = nextLink(html, start + 1)) {
            if (tag.region(start, html.length()).lookingAt()) {
                var quoted = tag.group(2) == null ? tag.group(3) : tag.group(2);
                var url = unescape(quoted.strip());
                var target = isWeb(url) ? replacement.apply(url) : url;
                rewritten
                        .append(html, copied, start)
                        .append(tag.group(1))
                        .append('"')
                        .append(escape(target))
                        .append('"');
                copied = tag.end();
            }
        }
        return rewritten.append(html, copied, html.length()).toString();
    }

    // Most tags of a mail are of tables: only what begins like a link is worth the pattern.
    private static int nextLink(String html, int from) {
        int tag = html.indexOf('<', from);
        while (tag >= 0 && !html.regionMatches(true, tag + 1, "a", 0, 1)) {
            tag = html.indexOf('<', tag + 1);
        }
        return tag;
    }

    static String plain(String text, UnaryOperator<String> replacement) {
        return URL.matcher(text).replaceAll(match -> {
            var url = match.group();
            int end = url.length();
            while (TRAILING.indexOf(url.charAt(end - 1)) >= 0) {
                end--;
            }
            return java.util.regex.Matcher.quoteReplacement(
                    replacement.apply(url.substring(0, end)) + url.substring(end));
        });
    }

    /** Addresses without a scheme: a mail has no place of its own that they could start from. */
    static List<String> relative(String html) {
        return HREF.matcher(html)
                .results()
                .map(match -> unescape((match.group(2) == null ? match.group(3) : match.group(2)).strip()))
                .filter(url -> !url.isEmpty()
                        && !url.startsWith("#")
                        && !SCHEME.matcher(url).lookingAt())
                .toList();
    }

    private static boolean isWeb(String url) {
        return url.regionMatches(true, 0, "http://", 0, 7) || url.regionMatches(true, 0, "https://", 0, 8);
    }

    // In an attribute of sanitised HTML these are the escapes that occur in an address.
    private static String unescape(String attribute) {
        return attribute.indexOf('&') < 0
                ? attribute
                : attribute
                        .replace("&#61;", "=")
                        .replace("&#64;", "@")
                        .replace("&#43;", "+")
                        .replace("&quot;", "\"")
                        .replace("&#34;", "\"")
                        .replace("&#39;", "'")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&");
    }

    private static String escape(String url) {
        return url.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
