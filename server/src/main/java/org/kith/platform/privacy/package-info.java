/**
 * Floor 2: the catalogue of personal data, and by it all that is held on one customer and what an erasure takes away. It knows no
 * table by name: the catalogue says which columns are whose, the schema how their rows lead to the customer.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "platform.access",
            "platform.audit",
            "platform.jobs",
            "platform.quarantine",
            "platform.settings"
        })
@NullMarked
package org.kith.platform.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
