/** Floor 5: the firm's figures: what changed, who stays, who brings how much. */
@ApplicationModule(allowedDependencies = {"shared", "platform.access", "platform.settings", "intelligence.warehouse"})
@NullMarked
package org.kith.intelligence.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
