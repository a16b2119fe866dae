/** Floor 2: files that users gave, kept under names that nobody chose. */
@ApplicationModule(allowedDependencies = {"shared", "platform.access"})
@NullMarked
package org.kith.platform.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
