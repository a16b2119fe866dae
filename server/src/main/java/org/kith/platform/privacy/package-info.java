/**
 * Floor 2: the catalogue of personal data, and by it all that is held on one customer. It knows no table by name: the catalogue
 * says which columns are whose, the schema how their rows lead to the customer.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package org.kith.platform.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
