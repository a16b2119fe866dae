/** Floor 7: what is said to customers: templates, personalisation, and the checks that the law and good manners ask for. */
@ApplicationModule(allowedDependencies = {"shared", "platform.settings", "channels.outbox"})
@NullMarked
package org.kith.marketing.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
