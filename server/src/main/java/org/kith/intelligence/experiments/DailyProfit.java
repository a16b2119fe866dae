package org.kith.intelligence.experiments;

import java.time.LocalDate;

/** Profit a member up to and including a day, in each arm. */
public record DailyProfit(LocalDate day, double treated, double control) {}
