package org.kith.platform.imports.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kith.shared.Message;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Cuts one JSON object into values by dotted paths: {@code {"home": {"city": "Oslo"}}} has {@code home.city}. Plain values of an array
 * are one text, between them a semicolon; objects in an array have their place in the path, from 1.
 */
final class JsonObjects {
    private static final int DEEPEST = 32;
    /** Objects that stand in one array, of which each has columns of its own. */
    private static final int IN_ARRAY = 50;

    private static final String BETWEEN = "; ";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST + 1)
                    .maxStringLength(Limits.RECORD_CHARACTERS)
                    .maxNumberLength(400)
                    .maxNameLength(1_000)
                    .build())
            .build();

    /** Why a text is no object that could be read. */
    static final class NoObject extends Exception {
        private final transient Message reason;

        private NoObject(Message reason) {
            super(reason.text(), null, false, false);
            this.reason = reason;
        }

        Message reason() {
            return reason;
        }
    }

    private JsonObjects() {}

    static Map<String, String> read(String text) throws NoObject {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            var values = new LinkedHashMap<String, String>();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NoObject(Message.of("The line is no JSON object: it does not begin with a brace."));
            }
            object("", parser, values);
            if (parser.nextToken() != null) {
                throw new NoObject(Message.of("Something stands behind the JSON object. Each line has one."));
            }
            return values;
        } catch (StreamConstraintsException tooMuch) {
            throw new NoObject(Message.of(
                    "The JSON object has a name, a number or a text that is too long, or goes deeper than {0} levels.",
                    DEEPEST));
        } catch (StreamReadException broken) {
            if (String.valueOf(broken.getOriginalMessage()).startsWith("Duplicate")) {
                throw new NoObject(Message.of("The JSON object has the same name twice."));
            }
            throw new NoObject(Message.of(
                    "The line is no JSON object: it breaks off or is miswritten at character {0}.",
                    broken.getLocation() == null
                            ? 1
                            : Math.max(1, broken.getLocation().getColumnNr())));
        }
    }

    private static void object(String path, JsonParser parser, Map<String, String> values) throws NoObject {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            value(path.isEmpty() ? name : path + "." + name, parser, values);
        }
    }

    private static void value(String path, JsonParser parser, Map<String, String> values) throws NoObject {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(path, parser, values);
            case START_ARRAY -> array(path, parser, values);
            case VALUE_NULL -> put(path, "", values);
            case null, default -> put(path, parser.getString(), values);
        }
    }

    private static void array(String path, JsonParser parser, Map<String, String> values) throws NoObject {
        var plain = new StringBuilder();
        var place = 0;
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            place++;
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                if (place > IN_ARRAY) {
                    throw new NoObject(Message.of(
                            "“{0}” has more than {1} objects; each would be columns of its own.",
                            shown(path), IN_ARRAY));
                }
                value(path + "." + place, parser, values);
            } else if (token != JsonToken.VALUE_NULL) {
                plain.append(plain.isEmpty() ? "" : BETWEEN).append(parser.getString());
            }
        }
        if (!plain.isEmpty() || place == 0) {
            put(path, plain.toString(), values);
        }
    }

    /** {@code {"a.b": 1, "a": {"b": 2}}} says two things of one column. */
    private static void put(String path, String value, Map<String, String> values) throws NoObject {
        if (values.putIfAbsent(path, value) != null) {
            throw new NoObject(Message.of("“{0}” is said twice.", shown(path)));
        }
        if (values.size() > Limits.COLUMNS) {
            throw new NoObject(Message.of("The line has more than {0,number} values.", Limits.COLUMNS));
        }
    }

    private static String shown(String path) {
        return path.length() > 60 ? path.substring(0, 60) + "…" : path;
    }
}
