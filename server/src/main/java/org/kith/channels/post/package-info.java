/** Floor 4: letters to the people who work with Kith, one at a time and at once. */
@ApplicationModule(
        allowedDependencies = {"shared", "platform.access", "platform.quarantine", "platform.settings", "channels.email"
        })
@NullMarked
package org.kith.channels.post;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
