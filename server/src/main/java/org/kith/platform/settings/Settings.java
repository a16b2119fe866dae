package org.kith.platform.settings;

import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;

/** What the firm decided; read often, changed by an administrator. */
public interface Settings {
    Firm firm();

    void change(Firm firm);

    /** The address under which people reach this installation. From the configuration, never from a request. */
    URI baseUrl();

    /** @param postalAddress goes into every marketing mail, as the law asks */
    record Firm(
            String name,
            String senderName,
            String senderAddress,
            String postalAddress,
            Currency currency,
            ZoneId zone,
            String defaultCountry,
            java.math.BigDecimal defaultMargin,
            java.math.BigDecimal approvalAbove) {}
}
