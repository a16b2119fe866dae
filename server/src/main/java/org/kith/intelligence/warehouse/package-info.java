/** Floor 5: a columnar copy of every area's facts, for questions about all customers at once. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "platform.access",
            "platform.database",
            "platform.facts",
            "platform.jobs",
            "platform.privacy",
            "customers"
        })
@NullMarked
package org.kith.intelligence.warehouse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
