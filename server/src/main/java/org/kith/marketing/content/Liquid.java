package org.kith.marketing.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liqp.Template;
import liqp.TemplateParser;
import liqp.exceptions.LiquidException;
import liqp.exceptions.VariableNotExistException;
import liqp.parser.Flavor;
import org.kith.shared.Message;

/** Liquid within bounds: no includes, no files, and a template that loops or swells is cut off. */
final class Liquid {
    private static final int MOST_ITERATIONS = 1_000;
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int LONGEST_TEMPLATE = 500_000;
    private static final Set<String> FORBIDDEN_TAGS = Set.of("include", "include_relative", "render", "layout");

    private static final Message TOO_LONG = Message.of(
            "the template cannot be filled: a tag or filter is unknown, or the text grows beyond {0} characters.",
            MOST_CHARACTERS);

    private static final TemplateParser LENIENT = parser(TemplateParser.ErrorMode.LAX, false);
    private static final TemplateParser STRICT = parser(TemplateParser.ErrorMode.WARN, true);

    private Liquid() {}

    /** Read for good, to be filled for many. */
    static Pieces parse(String part, String text) {
        return Pieces.of(part, text, template(part, text));
    }

    static Template template(String part, String text) {
        return parse(LENIENT, part, text);
    }

    static TemplateRefused tooLong(String part) {
        return new TemplateRefused(part, TOO_LONG);
    }

    /** The variables that a template names and that are not among the values. */
    static List<String> unknown(String part, String text, Map<String, Object> values) {
        var template = parse(STRICT, part, text);
        fill(part, template, values);
        var names = new ArrayList<String>();
        for (var error : template.errors()) {
            if (error instanceof VariableNotExistException missing) {
                names.add(missing.getVariableName());
            }
        }
        return names;
    }

    static String fill(String part, Template template, Map<String, Object> values) {
        try {
            return template.renderUnguarded(new HashMap<>(values));
        } catch (RuntimeException e) {
            throw new TemplateRefused(part, reason(e));
        }
    }

    private static Template parse(TemplateParser parser, String part, String text) {
        if (text.length() > LONGEST_TEMPLATE) {
            throw new TemplateRefused(
                    part, "the template has {0} characters; at most {1} are allowed.", text.length(), LONGEST_TEMPLATE);
        }
        for (var tag : FORBIDDEN_TAGS) {
            if (text.matches("(?s).*\\{%-?\\s*" + tag + "\\b.*")) {
                throw new TemplateRefused(part, "the tag '{0}' is not allowed: a mail stands alone.", tag);
            }
        }
        if (text.matches("(?s).*\\|\\s*url_decode\\b.*")) {
            throw new TemplateRefused(part, "the filter 'url_decode' is not allowed: it could bring in markup.");
        }
        try {
            return parser.parse(text);
        } catch (RuntimeException e) {
            throw new TemplateRefused(part, reason(e));
        }
    }

    /** The template engine's own words name only the place in the user's text. */
    private static Message reason(RuntimeException e) {
        return switch (e) {
            case liqp.exceptions.ExceededMaxIterationsException _ ->
                Message.of("a loop runs more than {0} times.", MOST_ITERATIONS);
            case LiquidException liquid ->
                Message.of("line {0} cannot be read: check the braces and tags there.", liquid.line);
            default -> TOO_LONG;
        };
    }

    private static TemplateParser parser(TemplateParser.ErrorMode mode, boolean strictVariables) {
        return new TemplateParser.Builder()
                .withFlavor(Flavor.LIQUID)
                .withErrorMode(mode)
                .withStrictVariables(strictVariables)
                .withMaxIterations(MOST_ITERATIONS)
                .withMaxSizeRenderedString(MOST_CHARACTERS)
                .build();
    }
}
