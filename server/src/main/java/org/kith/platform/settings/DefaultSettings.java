package org.kith.platform.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kith.platform.database.Acting;
import org.kith.shared.KithClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultSettings implements Settings {
    private static final Map<String, String> DEFAULTS = Map.of(
            "firm.name", "Kith",
            "firm.senderName", "Kith",
            "firm.senderAddress", "",
            "firm.postalAddress", "",
            "firm.currency", "EUR",
            "firm.zone", "UTC",
            "firm.defaultCountry", "DE",
            "firm.defaultMargin", "0.4",
            "firm.approvalAbove", "5000");

    private final SettingStore store;
    private final KithClock clock;
    private final URI baseUrl;

    DefaultSettings(SettingStore store, KithClock clock, @Value("${kith.base-url:http://localhost:8080}") URI baseUrl) {
        this.store = store;
        this.clock = clock;
        this.baseUrl = withoutSlash(baseUrl);
    }

    @Override
    public Firm firm() {
        var values = new LinkedHashMap<>(DEFAULTS);
        try (var _ = Acting.onlyReading()) {
            values.putAll(store.all(DEFAULTS.keySet()));
        }
        return new Firm(
                of(values, "name"),
                of(values, "senderName"),
                of(values, "senderAddress"),
                of(values, "postalAddress"),
                Currency.getInstance(of(values, "currency")),
                ZoneId.of(of(values, "zone")),
                of(values, "defaultCountry"),
                new BigDecimal(of(values, "defaultMargin")),
                new BigDecimal(of(values, "approvalAbove")));
    }

    @Override
    @Transactional
    public void change(Firm firm) {
        store.put(
                Map.of(
                        "firm.name", firm.name(),
                        "firm.senderName", firm.senderName(),
                        "firm.senderAddress", firm.senderAddress(),
                        "firm.postalAddress", firm.postalAddress(),
                        "firm.currency", firm.currency().getCurrencyCode(),
                        "firm.zone", firm.zone().getId(),
                        "firm.defaultCountry", firm.defaultCountry(),
                        "firm.defaultMargin", firm.defaultMargin().toPlainString(),
                        "firm.approvalAbove", firm.approvalAbove().toPlainString()),
                clock.instant());
    }

    @Override
    public URI baseUrl() {
        return baseUrl;
    }

    private static String of(Map<String, String> values, String name) {
        var value = values.get("firm." + name);
        if (value == null) {
            throw new IllegalStateException("The setting firm.%s has no default.".formatted(name));
        }
        return value;
    }

    private static URI withoutSlash(URI url) {
        var text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }
}
