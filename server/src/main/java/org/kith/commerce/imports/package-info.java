/** A shop's order file becomes products, orders with lines, and their customers. */
@NullMarked
package org.kith.commerce.imports;

import org.jspecify.annotations.NullMarked;
