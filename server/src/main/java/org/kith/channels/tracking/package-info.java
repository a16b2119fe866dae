/** Floor 4: signed links in mails and the public pages behind them: click, open, unsubscribe. */
@ApplicationModule(
        allowedDependencies = {"shared", "platform.access", "platform.privacy", "platform.settings", "customers"})
@NullMarked
package org.kith.channels.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
