package org.kith.commerce.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.customers.imports.Contacts;
import org.kith.customers.imports.Countries;
import org.kith.platform.imports.ColumnRef;
import org.kith.platform.imports.Mapping;
import org.kith.platform.imports.RefusedValue;
import org.kith.platform.imports.RowReader;
import org.kith.platform.imports.RowValues;
import org.kith.platform.imports.StagedValues;
import org.kith.platform.imports.StagingColumn;

/** Reads one line of an order file. */
final class OrderRowReader implements RowReader {
    /** The place of the order's number in a row. */
    static final int NUMBER = 0;

    static final List<StagingColumn> COLUMNS = List.of(
            new StagingColumn("number", "text collate \"C\""),
            new StagingColumn("line_hash", "bytea"),
            new StagingColumn("ordered_at", "timestamptz"),
            new StagingColumn("sku", "text collate \"C\""),
            new StagingColumn("is_goods", "boolean"),
            new StagingColumn("quantity", "numeric"),
            new StagingColumn("unit_price", "numeric"),
            new StagingColumn("unit_cost", "numeric"),
            new StagingColumn("description", "text"),
            new StagingColumn("category", "text"),
            new StagingColumn("currency", "text"),
            new StagingColumn("country", "text"),
            new StagingColumn("external_id", "text"),
            new StagingColumn("email", "text"),
            new StagingColumn("phone", "text"),
            new StagingColumn("customer_name", "text"));

    private static final int HASH_BYTES = 16;
    private static final int LONGEST_CODE = 200;
    private static final BigDecimal LARGEST = new BigDecimal("1e13");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final Contacts contacts = new Contacts();
    private final MessageDigest sha256 = sha256();
    private final String currency;
    private final String country;
    private final boolean priceOfLine;
    private final boolean continued;
    private final Map<String, String> countryCodes = new HashMap<>();
    private final ColumnRef orderNumber;
    private final ColumnRef orderedAt;
    private final ColumnRef sku;
    private final ColumnRef quantity;
    private final ColumnRef unitPrice;
    private final ColumnRef unitCost;
    private final ColumnRef description;
    private final ColumnRef category;
    private final ColumnRef currencyRef;
    private final ColumnRef countryRef;
    private final ColumnRef customerId;
    private final ColumnRef email;
    private final ColumnRef phone;
    private final ColumnRef customerName;
    private final ColumnRef lineNumber;
    private Head last = Head.NONE;

    OrderRowReader(RowValues row, OrderTerms terms, Mapping mapping) {
        currency = terms.currency();
        country = terms.country();
        priceOfLine = mapping.option(OrderImport.PRICE_OF, "piece").equals("line");
        // Between two mended rows others may have stood: the one may belong to quite another order.
        continued = !mapping.options().containsKey(Mapping.MENDED);
        orderNumber = row.ref("orderNumber");
        orderedAt = row.ref("orderedAt");
        sku = row.ref("sku");
        quantity = row.ref("quantity");
        unitPrice = row.ref("unitPrice");
        unitCost = row.ref("unitCost");
        description = row.ref("description");
        category = row.ref("category");
        currencyRef = row.ref("currency");
        countryRef = row.ref("country");
        customerId = row.ref("customerId");
        email = row.ref("email");
        phone = row.ref("phone");
        customerName = row.ref("customerName");
        lineNumber = row.ref("lineNumber");
    }

    /**
     * What a line says of its order. Shops write it once: further lines of the same order leave it empty.
     *
     * @param number null where the line names none
     */
    private record Head(
            @Nullable String number,
            @Nullable Instant at,
            @Nullable String currency,
            @Nullable String country,
            @Nullable String customerId,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String customerName) {
        private static final Head NONE = new Head(null, null, null, null, null, null, null, null);

        boolean continues(Head before) {
            return at == null && before.number != null && (number == null || number.equals(before.number));
        }

        Head after(Head before) {
            return new Head(
                    before.number,
                    before.at,
                    or(currency, before.currency),
                    or(country, before.country),
                    or(customerId, before.customerId),
                    or(email, before.email),
                    or(phone, before.phone),
                    or(customerName, before.customerName));
        }

        private static @Nullable String or(@Nullable String own, @Nullable String before) {
            return own == null ? before : own;
        }
    }

    private Head head(RowValues row) throws RefusedValue {
        var own = new Head(
                row.identifier(orderNumber),
                row.moment(orderedAt),
                row.text(currencyRef),
                row.text(countryRef),
                row.identifier(customerId),
                row.text(email),
                row.text(phone),
                row.text(customerName));
        last = continued && own.continues(last) ? own.after(last) : own;
        return last;
    }

    @Override
    public void pass(RowValues row) {
        try {
            head(row);
        } catch (RefusedValue unreadable) {
            last = Head.NONE;
        }
    }

    @Override
    public void broken() {
        last = Head.NONE;
    }

    @Override
    public void read(RowValues row, StagedValues out) throws RefusedValue {
        Head head;
        try {
            head = head(row);
        } catch (RefusedValue unreadable) {
            last = Head.NONE;
            throw unreadable;
        }
        read(head, row, out);
    }

    private void read(Head head, RowValues row, StagedValues out) throws RefusedValue {
        var number = code(orderNumber, head.number());
        var told = head.at();
        var at = told == null ? row.requiredMoment(orderedAt) : told;
        var code = code(sku, row.identifier(sku));
        var pieces = row.requiredNumber(quantity);
        var price = priceOfPiece(row.requiredNumber(unitPrice), pieces);
        if (pieces.multiply(price).abs().compareTo(LARGEST) >= 0) {
            throw new RefusedValue(unitPrice.column(), "Quantity times price is larger than any order.");
        }
        var text = contacts.text(row.text(description));
        var line = row.identifier(lineNumber);
        out.text(number);
        out.bytes(
                line == null
                        ? hash(code, plain(pieces), plain(price), at.toString(), text == null ? "" : text)
                        : hash("line", line));
        out.moment(at);
        out.text(code);
        out.yesNo(StockCode.isGoods(code));
        out.number(pieces);
        out.number(price);
        out.number(row.number(unitCost));
        out.text(text);
        out.text(contacts.text(row.text(category)));
        out.text(currency(head.currency()));
        var from = head.country();
        var countryCode = from == null ? null : countryCodes.computeIfAbsent(from, Countries::code);
        out.text(countryCode);
        out.text(head.customerId());
        out.text(contacts.email(head.email()));
        out.text(contacts.phone(head.phone(), phoneCountry(countryCode)));
        out.text(contacts.text(head.customerName()));
    }

    /** Ten decimals, so that price times pieces rounds to the line's amount again. */
    private BigDecimal priceOfPiece(BigDecimal price, BigDecimal pieces) {
        return !priceOfLine || pieces.signum() == 0
                ? price
                : price.divide(pieces.abs(), 10, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    private String phoneCountry(@Nullable String code) {
        return code == null || code.equals(Countries.UNKNOWN) ? country : code;
    }

    private static String code(ColumnRef ref, @Nullable String text) throws RefusedValue {
        if (text == null) {
            throw new RefusedValue(
                    ref.isMapped() ? ref.column() : ref.field(), "A value is required here and there is none.");
        }
        if (text.length() > LONGEST_CODE) {
            throw new RefusedValue(ref.column(), "The text is longer than {0} characters.", LONGEST_CODE);
        }
        return text;
    }

    private String currency(@Nullable String given) throws RefusedValue {
        if (given == null) {
            return currency;
        }
        var code = given.toUpperCase(Locale.ROOT);
        if (!CURRENCY.matcher(code).matches()) {
            throw new RefusedValue(currencyRef.column(), "'{0}' is no currency code like EUR.", given);
        }
        return code;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private byte[] hash(String... parts) {
        for (var part : parts) {
            sha256.update(part.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
        }
        return Arrays.copyOf(sha256.digest(), HASH_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
