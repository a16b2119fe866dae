package org.kith.channels.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LinkRewriterTest {
    @Test
    void linksOfHtmlAreReplacedAndTheirEscapesUnderstood() {
        var seen = new ArrayList<String>();

        var html = LinkRewriter.html(
                "<p><a class='b' href=\"https://shop.example/?a=1&amp;b=2\">x</a> <A HREF='http://shop.example/'>y</A>"
                        + " <a href=\"mailto:me@shop.example\">z</a> <img src=\"https://shop.example/i.png\"></p>",
                url -> {
                    seen.add(url);
                    return "https://k/c/" + seen.size();
                });

        assertThat(seen).containsExactly("https://shop.example/?a=1&b=2", "http://shop.example/");
        assertThat(html)
                .isEqualTo("<p><a class='b' href=\"https://k/c/1\">x</a> <A HREF=\"https://k/c/2\">y</A>"
                        + " <a href=\"mailto:me@shop.example\">z</a> <img src=\"https://shop.example/i.png\"></p>");
    }

    @Test
    void onlyWhatIsALinkIsTouched() {
        var html =
                "<abbr href=\"https://no.example/\">a</abbr><A\nclass=x HREF = 'https://yes.example/'>b</A><area shape=rect"
                        + " href=\"HTTPS://map.example/\"><a name=\"here\">c</a><a data-href=\"https://no.example/\">d</a><a href=\"https://open.example/";
        assertThat(LinkRewriter.html(html, url -> "https://kith.example/c/1"))
                .isEqualTo(
                        "<abbr href=\"https://no.example/\">a</abbr><A\nclass=x HREF = \"https://kith.example/c/1\">b</A>"
                                + "<area shape=rect href=\"https://kith.example/c/1\"><a name=\"here\">c</a>"
                                + "<a data-href=\"https://no.example/\">d</a><a href=\"https://open.example/");
    }

    @Test
    void linksOfPlainTextEndBeforeThePunctuation() {
        var text = LinkRewriter.plain(
                "See https://shop.example/a?b=1, or (https://shop.example/c). 见https://shop.example/中。",
                url -> "<" + url + ">");

        assertThat(text)
                .isEqualTo(
                        "See <https://shop.example/a?b=1>, or (<https://shop.example/c>). 见<https://shop.example/中>。");
    }
}
