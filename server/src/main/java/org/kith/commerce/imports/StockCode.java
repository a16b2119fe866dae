package org.kith.commerce.imports;

import java.util.Locale;
import java.util.Set;

/** Tells goods from the codes that shops book postage, fees and corrections under. */
final class StockCode {
    private static final Set<String> NO_GOODS =
            Set.of("POST", "M", "D", "DOT", "BANK CHARGES", "CRUK", "AMAZONFEE", "S", "B", "PADS", "C2", "C3");

    private StockCode() {}

    static boolean isGoods(String code) {
        var upper = code.strip().toUpperCase(Locale.ROOT);
        return !NO_GOODS.contains(upper)
                && !upper.startsWith("GIFT")
                && upper.chars().anyMatch(Character::isDigit);
    }
}
