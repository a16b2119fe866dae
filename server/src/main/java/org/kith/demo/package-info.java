/**
 * Floor 8: plays a simulated world against the server, from outside: its shop hands over files, its staff uses the HTTP API, its
 * people know no more than what stands in their mails. Only the truth about a campaign looks behind the scenes. All of it is
 * there only in the profiles {@code demo} and {@code loop}.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "platform.access",
            "platform.jobs",
            "platform.settings",
            "channels.outbox",
            "marketing.campaigns",
            "demo.world",
            "demo.smtp"
        })
@NullMarked
package org.kith.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
