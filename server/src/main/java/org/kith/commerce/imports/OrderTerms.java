package org.kith.commerce.imports;

import java.math.BigDecimal;

/**
 * What an order file does not say itself.
 *
 * @param source the shop that numbers the orders and the customers
 * @param margin share of an amount that is no cost, where a line has no cost of its own
 */
record OrderTerms(String source, String currency, String country, BigDecimal margin) {}
