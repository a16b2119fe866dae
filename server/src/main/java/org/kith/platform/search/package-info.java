/** Floor 2: one search over what the areas offer. */
@ApplicationModule(allowedDependencies = {"shared", "platform.access"})
@NullMarked
package org.kith.platform.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
