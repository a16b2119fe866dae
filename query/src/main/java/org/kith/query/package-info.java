/** The filter language: what a population is, said once and compiled to each engine. */
@NullMarked
package org.kith.query;

import org.jspecify.annotations.NullMarked;
