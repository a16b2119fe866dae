package org.kith.marketing.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import liqp.Template;

/**
 * A template taken apart: most of a mail is the same for everybody, and only what differs is filled. A template whose parts
 * could depend on each other (by a variable that it assigns, say) stays in one piece.
 */
record Pieces(List<Object> pieces) {
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final Pattern MARKUP = Pattern.compile(
            "\\{\\{(?:[^{}'\"]|'[^']*'|\"[^\"]*\")*}}|\\{%-?\\s*(\\w+)(?:[^{}%'\"]|'[^']*'|\"[^\"]*\")*%}");
    private static final Pattern ANY_BRACES = Pattern.compile("\\{\\{|}}|\\{%|%}");
    private static final Pattern TRIMMING = Pattern.compile("\\{[{%]-|-[}%]}");
    private static final Set<String> OPENING = Set.of("if", "unless", "case");
    private static final Set<String> WITHIN = Set.of("else", "elsif", "when");
    private static final Set<String> CLOSING = Set.of("endif", "endunless", "endcase");

    /** @param whole the same text in one piece, found to be right */
    static Pieces of(String part, String text, Template whole) {
        return new Pieces(apart(part, text).orElse(List.of(whole)));
    }

    /** Nothing where it has to stay in one piece. */
    private static Optional<List<Object>> apart(String part, String text) {
        if (TRIMMING.matcher(text).find()) {
            return Optional.empty();
        }
        var pieces = new ArrayList<Object>();
        var markup = MARKUP.matcher(text);
        int done = 0;
        int from = 0;
        int depth = 0;
        while (markup.find()) {
            if (ANY_BRACES.matcher(text.substring(done, markup.start())).find()) {
                return Optional.empty();
            }
            var tag = markup.group(1);
            if (depth == 0) {
                pieces.add(text.substring(done, markup.start()));
                from = markup.start();
            }
            if (tag != null && OPENING.contains(tag)) {
                depth++;
            } else if (tag != null && CLOSING.contains(tag)) {
                depth--;
            } else if (tag != null && (depth == 0 || !WITHIN.contains(tag))) {
                return Optional.empty();
            }
            done = markup.end();
            if (depth == 0) {
                pieces.add(Liquid.template(part, text.substring(from, done)));
            }
        }
        if (depth != 0 || ANY_BRACES.matcher(text.substring(done)).find()) {
            return Optional.empty();
        }
        pieces.add(text.substring(done));
        return Optional.of(pieces);
    }

    String fill(String part, Map<String, Object> values) {
        var filled = new StringBuilder();
        for (var piece : pieces) {
            filled.append(piece instanceof Template template ? Liquid.fill(part, template, values) : piece);
        }
        if (filled.length() > MOST_CHARACTERS) {
            throw Liquid.tooLong(part);
        }
        return filled.toString();
    }
}
