/** Floor 2: the PostgreSQL that Kith brings along where none is named. */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package org.kith.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
