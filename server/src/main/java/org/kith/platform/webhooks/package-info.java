/** Floor 2: telling other programs what happened, as it happened: an outbox, signed deliveries, and their log. */
@ApplicationModule(allowedDependencies = {"shared", "platform.access", "platform.outbound", "platform.quarantine"})
@NullMarked
package org.kith.platform.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
