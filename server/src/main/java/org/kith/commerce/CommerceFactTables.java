package org.kith.commerce;

import java.util.List;
import org.kith.platform.facts.FactSource;
import org.kith.platform.facts.FactTable;
import org.kith.platform.facts.FactTable.Column;
import org.springframework.stereotype.Component;

/** What the warehouse keeps of catalogue and orders. Times leave as UTC without a zone. */
@Component
class CommerceFactTables implements FactSource {
    private static final String MONEY = "DECIMAL(18,4)";

    @Override
    public List<FactTable> tables() {
        return List.of(product(), orders(), orderLine());
    }

    private static FactTable product() {
        return new FactTable(
                "product",
                "product_id",
                List.of(
                        new Column("product_id", "BIGINT"),
                        new Column("sku", "VARCHAR"),
                        new Column("name", "VARCHAR"),
                        new Column("category", "VARCHAR"),
                        new Column("is_goods", "BOOLEAN")),
                """
                select p.id as product_id, p.sku, p.name, p.category, p.is_goods
                from commerce.product p
                where p.txid >= ?::xid8 and p.txid < ?::xid8""");
    }

    private static FactTable orders() {
        return new FactTable(
                "orders",
                "order_id",
                List.of(
                        new Column("order_id", "BIGINT"),
                        new Column("customer_id", "BIGINT"),
                        new Column("source", "VARCHAR"),
                        new Column("number", "VARCHAR"),
                        new Column("kind", "VARCHAR"),
                        new Column("ordered_at", "TIMESTAMP"),
                        new Column("currency", "VARCHAR"),
                        new Column("total", MONEY),
                        new Column("cost", MONEY),
                        new Column("line_count", "INTEGER"),
                        new Column("country", "VARCHAR")),
                """
                select o.id as order_id, o.customer_id, o.source, o.number, o.kind,
                       o.ordered_at at time zone 'UTC' as ordered_at, o.currency::text as currency, o.total, o.cost,
                       o.line_count, o.country::text as country
                from commerce.orders o
                where o.txid >= ?::xid8 and o.txid < ?::xid8""");
    }

    private static FactTable orderLine() {
        return new FactTable(
                "order_line",
                "line_id",
                List.of(
                        new Column("line_id", "BIGINT"),
                        new Column("order_id", "BIGINT"),
                        new Column("product_id", "BIGINT"),
                        new Column("sku", "VARCHAR"),
                        new Column("quantity", MONEY),
                        new Column("amount", MONEY),
                        new Column("cost", MONEY)),
                """
                select l.id as line_id, l.order_id, l.product_id, p.sku, l.quantity, l.amount, l.cost
                from commerce.order_line l
                join commerce.product p on p.id = l.product_id
                where l.txid >= ?::xid8 and l.txid < ?::xid8""");
    }
}
