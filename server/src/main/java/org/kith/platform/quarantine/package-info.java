/** Floor 2: whether this Kith is a restored copy that keeps to itself until an administrator says that it may act. */
@ApplicationModule(allowedDependencies = {"shared", "platform.access", "platform.database"})
@NullMarked
package org.kith.platform.quarantine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
