package org.kith.models.linkage;

/**
 * Two records that may speak of one customer.
 *
 * @param left id of the first record
 * @param right id of the second record
 * @param probability that they are the same customer, between 0 and 1
 */
public record LinkedPair(String left, String right, double probability) {}
