package org.kith.query.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.query.Binding;
import org.kith.query.Field;
import org.kith.query.FieldType;
import org.kith.query.Fields;

/** The fields, products and consents that the random customers and filters speak of. */
public final class SampleWorld {

    /** A product; its number is its place in the list, from 1. */
    public record Product(String sku, @Nullable String category) {}

    public static final List<Product> PRODUCTS = List.of(
            new Product("P-1", "tea"),
            new Product("P-2", "tea"),
            new Product("p-1", "coffee"),
            new Product("O'Brien", "coffee"),
            new Product("%_?", "cups"),
            new Product("茶壶", "茶具"),
            new Product("P-7", null),
            new Product("P-8", "TEA"),
            new Product("P-9", "cups"),
            new Product("P-10", "tea"));

    public static final List<String> CHANNELS = List.of("email", "sms", "phone");
    public static final List<String> PURPOSES = List.of("marketing", "service");
    public static final List<String> LADDER = List.of("prospect", "first-time", "repeat", "client");

    public static final List<String> TIERS = List.of("gold", "silver", "none");
    public static final List<String> HOBBIES = List.of("tea", "chess", "walking");

    private static final Fields FIELDS = Fields.of(
            Field.of("name", FieldType.TEXT, Binding.column("name")),
            Field.of("city", FieldType.TEXT, Binding.column("city")),
            Field.choice("ladder", Binding.column("ladder"), LADDER),
            Field.of("vip", FieldType.BOOLEAN, Binding.column("vip")),
            Field.of("visits", FieldType.NUMBER, Binding.column("visits")),
            Field.of("balance", FieldType.NUMBER, Binding.column("balance")),
            Field.of("birthday", FieldType.DATE, Binding.column("birthday")),
            Field.of("lastSeen", FieldType.TIMESTAMP, Binding.column("last_seen")),
            Field.trait("clv", FieldType.NUMBER),
            Field.trait("stage", FieldType.TEXT),
            Field.trait("nextOrder", FieldType.DATE),
            custom("note", FieldType.TEXT),
            custom("score", FieldType.NUMBER),
            custom("renewal", FieldType.DATE),
            custom("agreed", FieldType.BOOLEAN),
            Field.choice("custom.tier", Binding.custom("tier", FieldType.CHOICE), TIERS),
            Field.choices("custom.hobbies", Binding.custom("hobbies", FieldType.CHOICES), HOBBIES));

    private SampleWorld() {}

    private static Field custom(String key, FieldType type) {
        return Field.of("custom." + key, type, Binding.custom(key, type));
    }

    public static Fields fields() {
        return FIELDS;
    }
}
