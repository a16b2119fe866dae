package org.kith.commerce;

import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.kith.schema.commerce.Tables.PRODUCT;

import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class ProductStore implements Products {
    private static final int MOST_CATEGORIES = 1_000;

    private final DSLContext db;

    ProductStore(DSLContext db) {
        this.db = db;
    }

    @Override
    public List<Product> search(@Nullable String text, int limit) {
        return db.select(PRODUCT.ID, PRODUCT.SKU, PRODUCT.NAME, PRODUCT.CATEGORY)
                .from(PRODUCT)
                .where(named(text))
                .orderBy(PRODUCT.IS_GOODS.desc(), PRODUCT.NAME, PRODUCT.ID)
                .limit(limit)
                .fetch(product -> new Product(product.value1(), product.value2(), product.value3(), product.value4()));
    }

    @Override
    public List<String> categories() {
        return db.selectDistinct(PRODUCT.CATEGORY)
                .from(PRODUCT)
                .where(PRODUCT.CATEGORY.isNotNull())
                .orderBy(PRODUCT.CATEGORY)
                .limit(MOST_CATEGORIES)
                .fetch(PRODUCT.CATEGORY);
    }

    private static Condition named(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return noCondition();
        }
        var part = text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("\0", "")
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return lower(PRODUCT.NAME).like("%" + part + "%").or(lower(PRODUCT.SKU).like(part + "%"));
    }
}
