/** Floor 2: users, roles, teams, sign-in, and who may see which record. */
@ApplicationModule(allowedDependencies = {"shared", "platform.database", "platform.outbound", "platform.settings"})
@NullMarked
package org.kith.platform.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
