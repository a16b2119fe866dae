/** Floor 2: fields that a firm adds to its records; definitions are data, an area keeps the values with its own records. */
@ApplicationModule(allowedDependencies = {"shared", "platform.access"})
@NullMarked
package org.kith.platform.fields;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
