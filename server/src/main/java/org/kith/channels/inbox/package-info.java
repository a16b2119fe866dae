/** Floor 4: what comes back by mail: bounces and complaints, read from a mailbox. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "platform.privacy",
            "platform.quarantine",
            "customers",
            "channels.outbox",
            "channels.suppressions",
            "channels.tracking"
        })
@NullMarked
package org.kith.channels.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
