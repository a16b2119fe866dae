/** Many records, one customer: records are merged, and parted again without loss. */
@NamedInterface("identity")
@NullMarked
package org.kith.customers.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
