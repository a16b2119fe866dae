/** Floor 7: the campaign cycle: plan, audience with a control group, content, launch, evaluation. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "platform.access",
            "platform.quarantine",
            "platform.settings",
            "platform.search",
            "customers",
            "customers::identity",
            "channels.outbox",
            "intelligence.warehouse",
            "intelligence.segments",
            "intelligence.experiments",
            "intelligence.metrics",
            "marketing.content"
        })
@NullMarked
package org.kith.marketing.campaigns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
