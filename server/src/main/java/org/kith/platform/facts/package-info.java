/** Floor 2: how an area offers its facts to the warehouse without knowing it. */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package org.kith.platform.facts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
