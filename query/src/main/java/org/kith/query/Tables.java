package org.kith.query;

/**
 * Where an engine keeps what customers did. Tables are named; everything else is an SQL expression over the aliases
 * {@code c} (customer), {@code o} (order), {@code l} (line), {@code p} (product) and {@code s} (consent).
 */
public record Tables(String customerId, Orders orders, Lines lines, Products products, Consents consents) {

    /** Orders; {@code sale} is the condition that makes one count. */
    public record Orders(String table, String id, String customer, String orderedAt, String sale, String total) {}

    /** Order lines. */
    public record Lines(String table, String order, String product, String amount) {}

    /** Products. */
    public record Products(String table, String id, String sku, String category) {}

    /** The present state of consent. */
    public record Consents(String table, String customer, String channel, String purpose, String granted) {}

    /** The tables of the system of record. */
    public static Tables postgres() {
        return new Tables(
                "c.id",
                new Orders("commerce.orders", "o.id", "o.customer_id", "o.ordered_at", "o.kind = 'sale'", "o.total"),
                new Lines("commerce.order_line", "l.order_id", "l.product_id", "l.amount"),
                new Products("commerce.product", "p.id", "p.sku", "p.category"),
                new Consents("customers.consent_state", "s.customer_id", "s.channel", "s.purpose", "s.granted"));
    }

    /** The tables of the warehouse. */
    public static Tables duckDb() {
        return new Tables(
                "c.customer_id",
                new Orders("orders", "o.order_id", "o.customer_id", "o.ordered_at", "o.kind = 'sale'", "o.total"),
                new Lines("order_line", "l.order_id", "l.product_id", "l.amount"),
                new Products("product", "p.product_id", "p.sku", "p.category"),
                new Consents("consent", "s.customer_id", "s.channel", "s.purpose", "s.granted"));
    }
}
