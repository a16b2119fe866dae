/** Floor 8: the demo world's mail server. */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package org.kith.demo.smtp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
