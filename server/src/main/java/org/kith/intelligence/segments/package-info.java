/** Floor 5: descriptions of customers that are kept, counted and used by name. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "platform.access",
            "platform.fields",
            "platform.search",
            "platform.settings",
            "customers",
            "intelligence.warehouse",
            "intelligence.metrics"
        })
@NullMarked
package org.kith.intelligence.segments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
