package org.kith.query;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How each engine reads a field of the customer row {@code c}. The texts are SQL and are written by the program alone:
 * nothing that a user typed may be in them. A choice is read as text, a timestamp as {@code timestamptz} in PostgreSQL
 * and as a UTC {@code timestamp} in DuckDB.
 *
 * @param jsonKey of a custom field, the key of {@code c.custom}: PostgreSQL asks for equality by containment, which its index
 *     serves
 */
public record Binding(
        String postgres, String duckDb, @Nullable String jsonKey) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    public Binding(String postgres, String duckDb) {
        this(postgres, duckDb, null);
    }

    /** A column that has the same name in both engines. */
    public static Binding column(String name) {
        return new Binding("c." + plain(name), "c." + plain(name));
    }

    /** A trait: a key of {@code customers.trait_set.traits}, and the column {@code trait_<name>} of the warehouse. */
    public static Binding trait(String name, FieldType type) {
        var key = plain(name);
        var read = "(select " + fromJson("t.traits", key, type)
                + " from customers.trait_set t where t.customer_id = c.id)";
        return new Binding(read, "c.trait_" + key);
    }

    /** A custom field: a key of {@code c.custom}, which the warehouse keeps as JSON text in the column of the same name. */
    public static Binding custom(String name, FieldType type) {
        var key = plain(name);
        return new Binding(fromCustom(key, type), fromJsonText("c.custom", key, type), key);
    }

    /** A column that holds a JSON array of texts, null where it would be empty; the warehouse keeps it as JSON text. */
    public static Binding list(String name) {
        var column = "c." + plain(name);
        return new Binding(column, "json_extract_string(" + column + ", '$[*]')");
    }

    private static String fromJson(String column, String key, FieldType type) {
        var text = column + "->>'" + key + "'";
        return switch (type) {
            case TEXT, CHOICE -> "(" + text + ")";
            case NUMBER -> "(" + text + ")::numeric";
            case BOOLEAN -> "(" + text + ")::boolean";
            case DATE -> "(" + text + ")::date";
            case TIMESTAMP -> "(" + text + ")::timestamptz";
            case CHOICES -> "(" + column + "->'" + key + "')";
        };
    }

    /** As an index can keep it: nothing in it depends on the session. */
    private static String fromCustom(String key, FieldType type) {
        return type == FieldType.DATE
                ? "customers.custom_date(c.custom->>'" + key + "')"
                : fromJson("c.custom", key, type);
    }

    private static String fromJsonText(String column, String key, FieldType type) {
        var text = "json_extract_string(" + column + ", '$." + key + "')";
        return switch (type) {
            case TEXT, CHOICE -> text;
            case NUMBER -> "cast(" + text + " as double)";
            case BOOLEAN -> "cast(" + text + " as boolean)";
            case DATE -> "cast(" + text + " as date)";
            case TIMESTAMP -> "cast(" + text + " as timestamp)";
            case CHOICES -> "nullif(json_extract_string(" + column + ", '$." + key + "[*]'), [])";
        };
    }

    private static String plain(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name
                    + "\" cannot name a column: use a letter, then letters, digits and underscores, at most 63.");
        }
        return name;
    }
}
