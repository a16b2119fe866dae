/** Floor 8: a simulated retailer whose truth is known. Pure Java, seeded; it knows nothing of the server. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.kith.demo.world;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
