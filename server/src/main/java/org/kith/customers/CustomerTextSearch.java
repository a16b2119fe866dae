package org.kith.customers;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.kith.schema.customers.Tables.CONTACT_POINT;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.EXTERNAL_ID;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.springframework.stereotype.Component;

/**
 * What people type to find a customer: part of a name, the beginning of an e-mail address or phone number, a member number.
 * Each is a look-up in an index of its own, and the list takes the customers that any of them finds.
 */
@Component
class CustomerTextSearch {
    /** The index of trigrams needs three characters; fewer are the beginning of a name. */
    private static final int PART_OF_NAME = 3;

    private static final int LONGEST = 200;
    private static final Pattern PHONE_LIKE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{2,}");
    private static final Pattern NOT_DIALLED = Pattern.compile("[^+0-9]");

    private final Settings settings;
    private final Normaliser normaliser = new Normaliser();

    CustomerTextSearch(Settings settings) {
        this.settings = settings;
    }

    Condition condition(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return noCondition();
        }
        var text = normaliser.text(given);
        if (text.length() > LONGEST) {
            throw new Invalid("q", "q has {0} characters, more than {1}.", text.length(), LONGEST);
        }
        return CustomerSort.Tables.C.ID.in(
                byName(text).union(byEmail(text)).union(byNumber(text)).union(byPhone(text)));
    }

    private static Select<Record1<Long>> byName(String text) {
        var key = escaped(text.toLowerCase(Locale.ROOT));
        var pattern = text.codePointCount(0, text.length()) < PART_OF_NAME ? key + "%" : "%" + key + "%";
        return select(CUSTOMER.ID).from(CUSTOMER).where(CUSTOMER.NAME_KEY.like(pattern), CUSTOMER.DELETED_AT.isNull());
    }

    private static Select<Record1<Long>> byEmail(String text) {
        return byPoint(ContactKind.EMAIL, text.toLowerCase(Locale.ROOT));
    }

    private static Select<Record1<Long>> byNumber(String text) {
        return select(EXTERNAL_ID.CUSTOMER_ID).from(EXTERNAL_ID).where(EXTERNAL_ID.VALUE.eq(text));
    }

    /** A whole number as it is dialled at home, or the beginning of an international one. */
    private Select<Record1<Long>> byPhone(String text) {
        if (!PHONE_LIKE.matcher(text).matches()) {
            return byPoint(ContactKind.PHONE, "+").and(org.jooq.impl.DSL.falseCondition());
        }
        var dialled = NOT_DIALLED.matcher(text).replaceAll("");
        var international = dialled.startsWith("+") ? dialled : "+" + dialled;
        return byPoint(
                ContactKind.PHONE,
                normaliser.phone(text, settings.firm().defaultCountry()).orElse(international));
    }

    private static org.jooq.SelectConditionStep<Record1<Long>> byPoint(ContactKind kind, String beginning) {
        return select(CONTACT_POINT.CUSTOMER_ID)
                .from(CONTACT_POINT)
                .where(CONTACT_POINT.KIND.eq(kind.code()), CONTACT_POINT.NORMALISED.like(escaped(beginning) + "%"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
