/** Floor 2: how pages are laid out for the people who have a role; what they may see and do there is decided elsewhere. */
@ApplicationModule(allowedDependencies = {"shared", "platform.access"})
@NullMarked
package org.kith.platform.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
