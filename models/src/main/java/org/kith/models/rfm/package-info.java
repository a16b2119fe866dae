/** Recency, frequency and monetary value; the customer pyramid; retention cohorts. */
@NullMarked
package org.kith.models.rfm;

import org.jspecify.annotations.NullMarked;
