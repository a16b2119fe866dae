/** The statistics of customer relationships. Pure Java: no framework, no SQL. */
@NullMarked
package org.kith.models;

import org.jspecify.annotations.NullMarked;
