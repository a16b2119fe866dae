/** Floor 4: consents that wait for the word of whoever has the address; until then nothing is sent there but the question. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "platform.access",
            "platform.jobs",
            "platform.settings",
            "customers",
            "customers::identity",
            "channels.email",
            "channels.suppressions",
            "channels.tracking"
        })
@NullMarked
package org.kith.channels.optin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
