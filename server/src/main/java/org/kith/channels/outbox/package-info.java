/** Floor 4: messages to many. Each recipient has one row that says what became of it; the rows always add up to the audience. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "platform.access",
            "platform.facts",
            "platform.quarantine",
            "customers",
            "customers::identity",
            "customers::imports",
            "channels.email",
            "channels.suppressions",
            "channels.tracking"
        })
@NullMarked
package org.kith.channels.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
