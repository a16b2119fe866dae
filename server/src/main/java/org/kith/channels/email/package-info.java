/** Floor 4: one e-mail, as bytes and over SMTP. */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package org.kith.channels.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
