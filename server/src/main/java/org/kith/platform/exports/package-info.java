/** Floor 2: what users see becomes files of theirs: streamed, fetched by their owner alone and gone after a while. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "platform.access",
            "platform.audit",
            "platform.jobs",
            "platform.privacy",
            "platform.settings"
        })
@NullMarked
package org.kith.platform.exports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
