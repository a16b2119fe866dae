package org.kith.platform.access;

import static org.kith.platform.access.Permission.SETTINGS_ADMIN;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/settings/firm")
class FirmController {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int LONGEST_POSTAL_ADDRESS = 500;
    private static final BigDecimal HIGHEST_APPROVAL = new BigDecimal("1e12");

    private final Settings settings;

    FirmController(Settings settings) {
        this.settings = settings;
    }

    record Firm(
            String name,
            String senderName,
            String senderAddress,
            String postalAddress,
            String currency,
            String zone,
            String defaultCountry,
            BigDecimal defaultMargin,
            BigDecimal approvalAbove) {}

    @GetMapping
    @SignedIn
    Firm firm() {
        var firm = settings.firm();
        return new Firm(
                firm.name(),
                firm.senderName(),
                firm.senderAddress(),
                firm.postalAddress(),
                firm.currency().getCurrencyCode(),
                firm.zone().getId(),
                firm.defaultCountry(),
                firm.defaultMargin(),
                firm.approvalAbove());
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(SETTINGS_ADMIN)
    void change(@RequestBody Firm firm) {
        settings.change(new Settings.Firm(
                Names.valid("name", firm.name()),
                Names.optional("senderName", firm.senderName()),
                firm.senderAddress().isBlank() ? "" : Emails.valid("senderAddress", firm.senderAddress()),
                postalAddress(firm.postalAddress()),
                currency(firm.currency()),
                zone(firm.zone()),
                country(firm.defaultCountry()),
                within("defaultMargin", firm.defaultMargin(), BigDecimal.ONE),
                within("approvalAbove", firm.approvalAbove(), HIGHEST_APPROVAL)));
    }

    private static String postalAddress(String text) {
        if (text.length() > LONGEST_POSTAL_ADDRESS) {
            throw new Invalid(
                    "postalAddress", "The postal address is longer than {0} characters.", LONGEST_POSTAL_ADDRESS);
        }
        return text.strip();
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new Invalid("currency", "'{0}' is not an ISO 4217 currency. Write one like EUR.", code);
        }
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new Invalid("zone", "'{0}' is not a time zone. Write one like Europe/Berlin.", id);
        }
    }

    private static String country(String code) {
        if (!COUNTRIES.contains(code)) {
            throw new Invalid("defaultCountry", "'{0}' is not an ISO 3166 country. Write two letters like DE.", code);
        }
        return code;
    }

    private static BigDecimal within(String field, BigDecimal value, BigDecimal highest) {
        if (value.signum() < 0 || value.compareTo(highest) > 0) {
            throw new Invalid(field, "'{0}' must lie between 0 and {1}.", field, highest.toPlainString());
        }
        return value;
    }
}
