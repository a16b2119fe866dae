/** Kith, a customer relationship management system that closes the loop. */
@NullMarked
package org.kith;

import org.jspecify.annotations.NullMarked;
