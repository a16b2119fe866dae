package org.kith.commerce.imports;

import java.math.BigDecimal;
import org.kith.platform.imports.RowMode;

/**
 * What an order file does not say itself.
 *
 * @param source the shop that numbers the orders and the customers
 * @param margin share of an amount that is no cost, where a line has no cost of its own
 * @param mode whether lines make orders, are added to known ones, or both
 */
record OrderTerms(String source, String currency, String country, BigDecimal margin, RowMode mode) {}
