package org.kith.commerce.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.commerce.Product;
import org.kith.commerce.Products;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.shared.Invalid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/products")
class ProductController {
    private static final int LARGEST_PAGE = 200;

    private final Products products;

    ProductController(Products products) {
        this.products = products;
    }

    @GetMapping
    @Requires(Permission.ORDERS_READ)
    ProductItems search(
            @RequestParam(required = false) @Nullable String q, @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        return new ProductItems(products.search(q, limit));
    }

    @GetMapping("/categories")
    @Requires(Permission.ORDERS_READ)
    Categories categories() {
        return new Categories(products.categories());
    }

    record ProductItems(List<Product> items) {}

    record Categories(List<String> items) {}
}
