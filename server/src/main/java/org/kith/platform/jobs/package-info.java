/** Floor 2: long work with state, progress, cancellation, resumption and a result. */
@ApplicationModule(allowedDependencies = {"shared", "platform.access", "platform.database", "platform.quarantine"})
@NullMarked
package org.kith.platform.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
