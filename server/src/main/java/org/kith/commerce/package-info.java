/** Floor 4: what is sold and what was bought. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "platform.access",
            "platform.facts",
            "platform.imports",
            "platform.live",
            "platform.privacy",
            "platform.search",
            "platform.settings",
            "platform.webhooks",
            "customers",
            "customers::identity",
            "customers::imports"
        })
@NullMarked
package org.kith.commerce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
