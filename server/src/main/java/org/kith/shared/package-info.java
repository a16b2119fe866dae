/** Floor 1: small value types and the error contract, usable by every module. */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package org.kith.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
