package org.kith.intelligence.metrics;

/** The customers of one recency and one frequency quintile; 5 is the best. */
record RfmCell(int r, int f, long customers, double revenue, double clv) {}
