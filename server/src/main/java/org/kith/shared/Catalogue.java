package org.kith.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What Kith's English sentences say in Chinese; English needs no catalogue. */
final class Catalogue {
    static final String FILE = "messages_zh_CN.json";

    private static final Map<String, String> CHINESE = read();

    private Catalogue() {}

    static boolean isChinese(Locale reader) {
        return reader.getLanguage().equals("zh");
    }

    /** The pattern in the reader's language, or as it is where the catalogue lacks it. */
    static String sentence(String english, Locale reader) {
        return isChinese(reader) ? CHINESE.getOrDefault(english, english) : english;
    }

    private static Map<String, String> read() {
        try (var in = Catalogue.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks %s beside the class Catalogue.".formatted(FILE));
            }
            return Map.copyOf(JsonMapper.shared().readValue(in, new TypeReference<Map<String, String>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
