package org.kith.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was said on the command line: {@code --name value}. */
record Options(Map<String, String> values, boolean small) {
    /** @param small whether sizes that nobody names are to be small */
    static Options of(List<String> arguments, boolean small) {
        var values = new LinkedHashMap<String, String>();
        for (var i = 0; i < arguments.size(); i += 2) {
            var name = arguments.get(i);
            if (!name.startsWith("--") || i + 1 == arguments.size()) {
                throw new IllegalArgumentException(
                        "'%s' is no option with a value; write --customers 100000.".formatted(name));
            }
            values.put(name.substring(2), arguments.get(i + 1));
        }
        return new Options(Map.copyOf(values), small);
    }

    int number(String name, int usual, int few) {
        return number(name, small ? few : usual);
    }

    int number(String name, int otherwise) {
        var value = values.get(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--%s is '%s'; give a whole number.".formatted(name, value), e);
        }
    }

    /** The project's folder; the launcher names it. */
    static Path home() {
        return Path.of(System.getProperty("kith.home", ".")).toAbsolutePath().normalize();
    }
}
