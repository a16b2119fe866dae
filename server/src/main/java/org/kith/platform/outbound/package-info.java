/** Floor 2: requests to addresses that people wrote, none of which becomes a way into the network that Kith stands in. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.kith.platform.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
