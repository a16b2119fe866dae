/**
 * How often a customer will buy again, for how much, and what that is worth: the BG/NBD, MBG/NBD, Pareto/NBD and NBD
 * models of repeat buying, the Gamma–Gamma model of spend, and customer lifetime value from both.
 *
 * <p>Symbols are the papers': {@code x} repeat purchases, {@code tx} the time of the last one, {@code T} the time
 * observed, all counted from the first purchase.
 */
@NullMarked
package org.kith.models.clv;

import org.jspecify.annotations.NullMarked;
