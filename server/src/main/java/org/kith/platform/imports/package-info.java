/** Floor 2: files become records: read, mapped, checked, staged and applied once; an area says what its rows mean. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "platform.access",
            "platform.audit",
            "platform.files",
            "platform.jobs",
            "platform.privacy",
            "platform.settings"
        })
@NullMarked
package org.kith.platform.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
