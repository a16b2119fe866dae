package org.kith.customers.imports;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.platform.fields.CustomField;
import org.kith.platform.imports.Mapping;

/** By what the customers of rows are known. */
sealed interface MatchKey {
    /** The option of a mapping that names it. */
    String OPTION = "match";

    String USUAL = "usual";

    Pattern OWN = Pattern.compile("custom\\.[a-z][a-zA-Z0-9]{0,39}");

    /** As the option has it. */
    String code();

    /** The fields that each row must fill. */
    List<String> fields();

    /** By the number, else by e-mail, else by phone. */
    record Usual() implements MatchKey {
        @Override
        public String code() {
            return USUAL;
        }

        @Override
        public List<String> fields() {
            return List.of();
        }
    }

    /** By the number alone that the file's source has given. */
    record Number() implements MatchKey {
        @Override
        public String code() {
            return "externalId";
        }

        @Override
        public List<String> fields() {
            return List.of("externalId");
        }
    }

    /**
     * By an address alone.
     *
     * @param kind {@code email} or {@code phone}
     */
    record Address(String kind) implements MatchKey {
        @Override
        public String code() {
            return kind;
        }

        @Override
        public List<String> fields() {
            return List.of(kind);
        }
    }

    /** By a field of the firm's own in which no two customers have the same. */
    record Own(String key) implements MatchKey {
        @Override
        public String code() {
            return CustomField.PREFIX + key;
        }

        @Override
        public List<String> fields() {
            return List.of(code());
        }
    }

    /** By name and birthday, among those whom the importing user may see. */
    record NameAndBirthday() implements MatchKey {
        @Override
        public String code() {
            return "nameBirthday";
        }

        @Override
        public List<String> fields() {
            return List.of("name", "birthday");
        }
    }

    /** Null where the option names nothing that there could be. */
    static @Nullable MatchKey named(String code) {
        return switch (code) {
            case USUAL -> new Usual();
            case "externalId" -> new Number();
            case "email", "phone" -> new Address(code);
            case "nameBirthday" -> new NameAndBirthday();
            default -> OWN.matcher(code).matches() ? new Own(code.substring(CustomField.PREFIX.length())) : null;
        };
    }

    /** What a mapping says; the usual way where it says nothing that can be. */
    static MatchKey of(Mapping mapping) {
        var named = named(mapping.option(OPTION, USUAL));
        return named == null ? new Usual() : named;
    }

    default boolean isUsual() {
        return this instanceof Usual;
    }
}
