package org.kith.marketing.content;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.kith.platform.settings.Settings.Firm;
import org.springframework.web.util.HtmlUtils;

/** The values that a template sees: plain text only, never an object of ours, so that a template can reach nothing else. */
record Variables(Addressee customer, Offer offer, Firm firm) {

    /** For the HTML part: every value is escaped before the template can place it. */
    Map<String, Object> escaped() {
        return values(HtmlUtils::htmlEscape);
    }

    /** For the subject and the plain part: no value can begin a new line. */
    Map<String, Object> plain() {
        return values(Variables::onOneLine);
    }

    private Map<String, Object> values(UnaryOperator<String> made) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "customer",
                texts(
                        text -> made.apply(withoutLinks(text)),
                        "name",
                        customer.name(),
                        "first_name",
                        customer.givenName(),
                        "last_name",
                        customer.familyName(),
                        "country",
                        customer.country(),
                        "language",
                        customer.language()));
        all.put(
                "offer",
                texts(
                        made,
                        "text",
                        offer.text(),
                        "code",
                        offer.code(),
                        "discount",
                        offer.discount(),
                        "link",
                        offer.link()));
        all.put("firm", texts(made, "name", firm.name(), "address", firm.postalAddress()));
        all.put("unsubscribe_url", made.apply(customer.unsubscribeUrl()));
        all.put("preferences_url", made.apply(customer.unsubscribeUrl() + "/preferences"));
        return all;
    }

    /** A missing value is the empty text: {@code default} then supplies what to say instead. */
    private static Map<String, Object> texts(UnaryOperator<String> made, @Nullable String... namesAndValues) {
        Map<String, Object> texts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            texts.put(String.valueOf(namesAndValues[i]), made.apply(StringUtils.defaultString(namesAndValues[i + 1])));
        }
        return texts;
    }

    /** Who calls himself after an address must not get a link of the firm's to it. */
    private static String withoutLinks(String text) {
        return text.replaceAll("(?i)(https?):/+", "$1 ");
    }

    private static String onOneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
