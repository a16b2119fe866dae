package org.kith.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What somebody bought: anything at all, one of some products, or something of some categories. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = What.Anything.class, name = "anything"),
    @JsonSubTypes.Type(value = What.Product.class, name = "product"),
    @JsonSubTypes.Type(value = What.Category.class, name = "category")
})
public sealed interface What {

    /** Whole orders and their totals count. */
    record Anything() implements What {}

    /** Orders with a line of one of these; only those lines' amounts count. */
    record Product(List<String> skus) implements What {
        public Product {
            skus = Required.list(skus, "skus");
        }
    }

    /** Orders with a line of a product in one of these; only those lines' amounts count. */
    record Category(List<String> categories) implements What {
        public Category {
            categories = Required.list(categories, "categories");
        }
    }
}
