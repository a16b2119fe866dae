/** Floor 2: what was changed and what was read, by whom and when; a chain of digests shows whether anybody has edited that since. */
@ApplicationModule(allowedDependencies = {"shared", "platform.access"})
@NullMarked
package org.kith.platform.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
