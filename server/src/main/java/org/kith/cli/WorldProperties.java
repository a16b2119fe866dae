package org.kith.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The properties under which the simulated world runs, in the demo and in the loop. */
final class WorldProperties {
    private WorldProperties() {}

    static Map<String, Object> of(long customers, long seed, String effect) {
        try {
            var mailPort = FreePort.find();
            var returnPort = FreePort.find();
            return Map.ofEntries(
                    Map.entry("kith.demo", true),
                    Map.entry("kith.world.customers", customers),
                    Map.entry("kith.world.seed", seed),
                    Map.entry("kith.world.effect", effect),
                    Map.entry("kith.world.mail-port", mailPort),
                    Map.entry("kith.smtp.host", "127.0.0.1"),
                    Map.entry("kith.smtp.port", mailPort),
                    Map.entry("kith.smtp.tls", "none"),
                    Map.entry("kith.smtp.return-path", "bounces@kith.example"),
                    Map.entry("kith.world.return-port", returnPort),
                    Map.entry("kith.inbox.protocol", "pop3"),
                    Map.entry("kith.inbox.host", "127.0.0.1"),
                    Map.entry("kith.inbox.port", returnPort),
                    Map.entry("kith.inbox.username", "bounces"),
                    Map.entry("kith.inbox.password", "bounces"),
                    Map.entry("kith.inbox.every", "5s"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
