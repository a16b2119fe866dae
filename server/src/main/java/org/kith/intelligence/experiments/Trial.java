package org.kith.intelligence.experiments;

/**
 * A mailing's arms over a period, measured in one currency: amounts of others cannot be added to them, and nobody knows at what
 * rate they would have to be turned into it.
 */
public record Trial(long mailing, Period period, String currency) {}
