/** How good the data on customers is: faults, a score of them, and what a firm's data lacks most. */
@NamedInterface("quality")
@NullMarked
package org.kith.customers.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
