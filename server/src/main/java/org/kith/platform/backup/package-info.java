/** Floor 2: everything of one moment in one file, and back from it into an empty database. */
@ApplicationModule(allowedDependencies = {"shared", "platform.access", "platform.database"})
@NullMarked
package org.kith.platform.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
