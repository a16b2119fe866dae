/** Random customers and random filters from a seed, for tests and measurements of the filter language. */
@NullMarked
package org.kith.query.sample;

import org.jspecify.annotations.NullMarked;
