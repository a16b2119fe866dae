/** Measurements, each as a ratio to a reference in the same run. */
@NullMarked
package org.kith.bench;

import org.jspecify.annotations.NullMarked;
