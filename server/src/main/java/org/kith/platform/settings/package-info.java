/** Floor 2: what the firm decides once: its name, address, currency, time zone, base URL. */
@ApplicationModule(allowedDependencies = {"shared", "platform.database"})
@NullMarked
package org.kith.platform.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
