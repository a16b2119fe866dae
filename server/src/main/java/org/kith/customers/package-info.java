/** Floor 3: who the customers are, how they may be reached, what happened with them and what is computed about them. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "platform.access",
            "platform.audit",
            "platform.exports",
            "platform.facts",
            "platform.fields",
            "platform.files",
            "platform.imports",
            "platform.jobs",
            "platform.live",
            "platform.privacy",
            "platform.quarantine",
            "platform.search",
            "platform.settings",
            "platform.webhooks"
        })
@NullMarked
package org.kith.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
