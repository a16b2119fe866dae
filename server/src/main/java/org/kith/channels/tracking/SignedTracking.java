package org.kith.channels.tracking;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** Traces by tokens in the links; nothing is stored for a recipient. */
final class SignedTracking implements Tracking {
    private static final String BODY_END = "</body>";

    private final Tokens tokens;
    private final TargetStore links;
    private final String base;

    SignedTracking(Tokens tokens, TargetStore links, URI baseUrl) {
        this.tokens = tokens;
        this.links = links;
        this.base = baseUrl.toString().replaceAll("/+$", "");
    }

    @Override
    public Traced trace(long mailing, long delivery, Traced text) {
        var html = LinkRewriter.html(text.html(), url -> clickUrl(mailing, delivery, url));
        var plain = LinkRewriter.plain(text.plain(), url -> clickUrl(mailing, delivery, url));
        return new Traced(withPixel(html, delivery), plain);
    }

    @Override
    public String unsubscribeUrl(long delivery) {
        return base + "/u/" + tokens.seal(Tokens.Use.UNSUBSCRIBE, delivery, 0);
    }

    @Override
    public List<String> deadLinks(Traced text) {
        var dead = new LinkedHashSet<>(LinkRewriter.relative(text.html()));
        UnaryOperator<String> look = url -> {
            if (Destination.of(url).isEmpty()) {
                dead.add(url);
            }
            return url;
        };
        LinkRewriter.html(text.html(), look);
        LinkRewriter.plain(text.plain(), look);
        return List.copyOf(dead);
    }

    private String clickUrl(long mailing, long delivery, String url) {
        if (url.startsWith(base + "/u/") || url.startsWith(base + "/c/")) {
            return url;
        }
        var link = links.idOf(mailing, url);
        return link.isPresent() ? base + "/c/" + tokens.seal(Tokens.Use.CLICK, delivery, link.getAsLong()) : url;
    }

    private String withPixel(String html, long delivery) {
        var pixel = "<img src=\"" + base + "/o/" + tokens.seal(Tokens.Use.OPEN, delivery, 0)
                + ".gif\" width=\"1\" height=\"1\" alt=\"\">";
        int end = endOfBody(html);
        return html.substring(0, end) + pixel + html.substring(end);
    }

    private static int endOfBody(String html) {
        for (int at = html.lastIndexOf("</"); at >= 0; at = html.lastIndexOf("</", at - 1)) {
            if (html.regionMatches(true, at, BODY_END, 0, BODY_END.length())) {
                return at;
            }
        }
        return html.length();
    }
}
