/** Floor 5: what an action changed, measured against people who did not get it. */
@ApplicationModule(allowedDependencies = {"shared", "intelligence.warehouse"})
@NullMarked
package org.kith.intelligence.experiments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
