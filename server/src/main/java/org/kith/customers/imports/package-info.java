/** Imported rows become customers: found again by external id, e-mail or phone, or made. */
@NamedInterface("imports")
@NullMarked
package org.kith.customers.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
