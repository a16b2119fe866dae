package org.kith.channels.outbox;

import java.time.Duration;
import org.kith.channels.email.SmtpServer;

/** A process that sends until it is killed: {@code SendingChild URL PORT CONNECTIONS}. */
final class SendingChild {
    private SendingChild() {}

    public static void main(String[] arguments) throws Exception {
        var server = SmtpServer.local(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        var world = new OutboxWorld(arguments[0], server);
        Outbox.start(world.parts);
        Thread.sleep(Duration.ofMinutes(30));
    }
}
