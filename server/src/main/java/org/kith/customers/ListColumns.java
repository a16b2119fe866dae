package org.kith.customers;

import static org.kith.platform.access.Permission.CUSTOMERS_READ;
import static org.kith.platform.access.Permission.ORDERS_READ;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerColumn.Part;
import org.kith.customers.CustomerColumn.Telling;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.exports.Cell;
import org.kith.shared.Message;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The columns that every list of customers has, with the titles and the words that the browser shows. */
@Component
@Order(0)
class ListColumns implements CustomerColumn.Source {
    private static final org.kith.schema.customers.tables.Customer C = CustomerSort.Tables.C;
    private static final org.kith.schema.customers.tables.OrderFigures F = CustomerSort.Tables.F;
    private static final org.kith.schema.customers.tables.TraitSet T = CustomerSort.Tables.T;
    private static final int DIGITS_OF_MONEY = 2;
    private static final int DIGITS_OF_SHARES = 4;

    private static final Map<String, Message> LADDER = Map.of(
            "suspect", Message.of("Suspect"),
            "prospect", Message.of("Prospect"),
            "firstTime", Message.of("First-time"),
            "repeat", Message.of("Repeat"),
            "client", Message.of("Client"),
            "member", Message.of("Member"),
            "advocate", Message.of("Advocate"),
            "partner", Message.of("Partner"),
            "inactive", Message.of("Inactive"),
            "lost", Message.of("Lost"));

    private static final Map<String, Message> PYRAMID = Map.of(
            "vip", Message.of("VIP"),
            "large", Message.of("Large"),
            "medium", Message.of("Medium"),
            "small", Message.of("Small"));

    private static final List<CustomerColumn> ALL = List.of(
            text("name", Message.of("Name"), C.NAME),
            column(
                    "ladder",
                    CUSTOMERS_READ,
                    Message.of("Stage"),
                    CustomerListStore.LADDER,
                    (row, telling) -> Cell.text(ladder(row.get(CustomerListStore.LADDER), telling))),
            new CustomerColumn(
                    "clv",
                    CUSTOMERS_READ,
                    List.of(new Part(
                            "trait.clv",
                            telling -> inCurrency(Message.of("Lifetime value ({0})", telling.currency()), telling),
                            List.of(T.CLV),
                            (row, _) -> Cell.amount(rounded(row.get(T.CLV), DIGITS_OF_MONEY))))),
            new CustomerColumn(
                    "revenue",
                    ORDERS_READ,
                    List.of(new Part(
                            "revenue",
                            telling -> inCurrency(Message.of("Revenue ({0})", telling.currency()), telling),
                            List.of(F.REVENUE),
                            (row, _) -> Cell.amount(row.get(F.REVENUE))))),
            column("orders", ORDERS_READ, Message.of("Orders"), F.ORDERS, (row, _) -> Cell.quantity(row.get(F.ORDERS))),
            column(
                    "lastOrder",
                    ORDERS_READ,
                    Message.of("Last order"),
                    F.LAST_ORDER,
                    (row, _) -> moment(row.get(F.LAST_ORDER))),
            column(
                    "pyramid",
                    CUSTOMERS_READ,
                    Message.of("Pyramid"),
                    CustomerListStore.PYRAMID,
                    (row, telling) -> Cell.text(pyramid(row.get(CustomerListStore.PYRAMID), telling))),
            text("email", Message.of("E-mail"), CustomerListStore.EMAIL),
            new CustomerColumn(
                    "place",
                    CUSTOMERS_READ,
                    List.of(
                            part("city", Message.of("City"), C.CITY, (row, _) -> Cell.text(row.get(C.CITY))),
                            part(
                                    "country",
                                    Message.of("Country"),
                                    C.COUNTRY,
                                    (row, _) -> Cell.text(row.get(C.COUNTRY))))),
            text("phone", Message.of("Phone"), CustomerListStore.PHONE),
            column(
                    "pAlive",
                    CUSTOMERS_READ,
                    Message.of("Active"),
                    CustomerListStore.P_ALIVE,
                    (row, _) -> Cell.share(rounded(row.get(CustomerListStore.P_ALIVE)))),
            text("rfm", Message.of("RFM"), CustomerListStore.RFM),
            column(
                    "quality",
                    ORDERS_READ,
                    Message.of("Data quality"),
                    T.QUALITY,
                    (row, _) -> Cell.quantity(row.get(T.QUALITY))),
            column("owner", CUSTOMERS_READ, Message.of("Owner"), C.OWNER_ID, ListColumns::owner),
            column(
                    "created",
                    CUSTOMERS_READ,
                    Message.of("On record since"),
                    C.CREATED_AT,
                    (row, _) -> moment(row.get(C.CREATED_AT))));

    @Override
    public List<CustomerColumn> columns(Viewer viewer) {
        return ALL;
    }

    private static CustomerColumn text(String id, Message title, org.jooq.Field<String> field) {
        return column(id, CUSTOMERS_READ, title, field, (row, _) -> Cell.text(row.get(field)));
    }

    private static CustomerColumn column(
            String id,
            Permission requires,
            Message title,
            SelectField<?> reads,
            BiFunction<Record, Telling, Cell> cell) {
        return new CustomerColumn(id, requires, List.of(part(field(id), title, reads, cell)));
    }

    /** As roles name it. */
    static String field(String column) {
        return List.of("ladder", "clv", "pyramid", "pAlive", "rfm", "quality").contains(column)
                ? "trait." + column
                : column;
    }

    private static Part part(
            String field, Message title, SelectField<?> reads, BiFunction<Record, Telling, Cell> cell) {
        Function<Telling, String> told = telling -> title.in(telling.reader());
        return new Part(field, told, List.of(reads), cell);
    }

    private static String inCurrency(Message title, Telling telling) {
        return title.in(telling.reader());
    }

    static @Nullable String ladder(@Nullable String code, Telling telling) {
        return word(LADDER, code, telling);
    }

    static @Nullable String pyramid(@Nullable String code, Telling telling) {
        return word(PYRAMID, code, telling);
    }

    private static @Nullable String word(Map<String, Message> words, @Nullable String code, Telling telling) {
        var word = code == null ? null : words.get(code);
        return word == null ? code : word.in(telling.reader());
    }

    private static Cell owner(Record row, Telling telling) {
        @Nullable Long owner = row.get(C.OWNER_ID);
        return owner == null ? Cell.NOTHING : Cell.text(telling.colleague().apply(owner));
    }

    private static Cell moment(@Nullable OffsetDateTime at) {
        return Cell.moment(at == null ? null : at.toInstant());
    }

    private static @Nullable BigDecimal rounded(@Nullable Double value, int digits) {
        return value == null ? null : BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal rounded(@Nullable String share) {
        return share == null ? null : rounded(Double.valueOf(share), DIGITS_OF_SHARES);
    }
}
