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
    void linksOfPlainTextEndBeforeThePunctuation() {
        var text = LinkRewriter.plain(
                "See https://shop.example/a?b=1, or (https://shop.example/c). 见https://shop.example/中。",
                url -> "<" + url + ">");

        assertThat(text)
                .isEqualTo(
                        "See <https://shop.example/a?b=1>, or (<https://shop.example/c>). 见<https://shop.example/中>。");
    }
}
