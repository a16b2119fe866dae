/** Floor 5: what each customer is worth, whether they still buy and what comes next. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "platform.access",
            "platform.jobs",
            "platform.imports",
            "platform.quarantine",
            "platform.settings",
            "customers",
            "intelligence.warehouse",
            "intelligence.metrics"
        })
@NullMarked
package org.kith.intelligence.scores;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
