/**
 * Floor 4: who may be written to. One question, asked by every sender inside its claim, and the list of addresses that are never
 * written to, which knows them by keyed digests alone.
 */
@ApplicationModule(
        allowedDependencies = {"shared", "platform.access", "platform.privacy", "platform.settings", "customers"})
@NullMarked
package org.kith.channels.suppressions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
