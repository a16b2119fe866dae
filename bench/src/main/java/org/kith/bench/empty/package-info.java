/** What Kith's start is measured against. */
@NullMarked
package org.kith.bench.empty;

import org.jspecify.annotations.NullMarked;
