package org.kith.customers;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerColumn.Part;
import org.kith.customers.CustomerColumn.Telling;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.exports.Cell;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.FieldValues;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The firm's own fields as columns of a file, written so that an import reads them back: a link is its customer's number. */
@Component
@Order(1)
class OwnColumns implements CustomerColumn.Source {
    private final CustomerValues values;

    OwnColumns(CustomerValues values) {
        this.values = values;
    }

    @Override
    public List<CustomerColumn> columns(Viewer viewer) {
        return values.readable(viewer).stream().map(OwnColumns::column).toList();
    }

    private static CustomerColumn column(CustomField field) {
        var kept = jsonbGetAttributeAsText(CustomerSort.Tables.C.CUSTOM, inline(field.key()))
                .as("own_" + field.id());
        return new CustomerColumn(
                field.path(),
                Permission.CUSTOMERS_READ,
                List.of(new Part(
                        field.path(),
                        telling -> title(field, telling),
                        List.of(kept),
                        (row, telling) -> cell(field, value(row, kept), telling.reader()))));
    }

    private static @Nullable String value(org.jooq.Record row, Field<String> kept) {
        return row.get(kept);
    }

    private static String title(CustomField field, Telling telling) {
        var name = field.name().in(telling.reader());
        var currency = field.rules().currency();
        return currency == null ? name : "%s (%s)".formatted(name, currency);
    }

    private static Cell cell(CustomField field, @Nullable String kept, Locale reader) {
        if (kept == null) {
            return Cell.NOTHING;
        }
        return switch (field.kind()) {
            case TEXT, LINK -> Cell.text(kept);
            case NUMBER -> Cell.quantity(new BigDecimal(kept));
            case MONEY -> Cell.amount(new BigDecimal(kept));
            case DATE -> Cell.day(LocalDate.parse(kept));
            case YES_NO -> new Cell.Truth(Boolean.parseBoolean(kept));
            case CHOICE -> Cell.text(option(field, kept, reader));
            case CHOICES -> Cell.text(options(field, kept, reader));
        };
    }

    private static String options(CustomField field, String kept, Locale reader) {
        var codes = FieldValues.read("{\"codes\":" + kept + "}").get("codes");
        return codes instanceof List<?> several
                ? several.stream()
                        .map(code -> option(field, Objects.toString(code), reader))
                        .collect(Collectors.joining("; "))
                : kept;
    }

    private static String option(CustomField field, String code, Locale reader) {
        return field.option(code).map(option -> option.name().in(reader)).orElse(code);
    }
}
