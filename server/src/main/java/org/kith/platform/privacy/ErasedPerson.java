package org.kith.platform.privacy;

import java.util.List;

/**
 * Somebody who is being erased.
 *
 * @param customers the customer and all records that had become part of it
 * @param pseudonym what they are called from now on
 * @param terms what gives the person away in a free text: addresses, numbers, full names; never stored with the erasure
 */
public record ErasedPerson(long erasure, List<Long> customers, String pseudonym, List<String> terms) {}
