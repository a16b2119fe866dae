package org.kith.channels.outbox;

import java.time.Duration;
import org.kith.TestDatabase;
import org.kith.channels.email.SmtpServer;

/**
 * Measures a campaign's sending into a mail server that is there already: {@code SendBench PORT PEOPLE CONNECTIONS [BYTES]}.
 * Run Postfix's smtp-source into the same server beside it for the comparison.
 */
final class SendBench {
    private SendBench() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int people = Integer.parseInt(arguments[1]);
        int connections = Integer.parseInt(arguments[2]);
        var url = TestDatabase.freshDatabase();
        OutboxWorld.migrate(url);
        try (var world = new OutboxWorld(url, SmtpServer.local(port, connections))) {
            world.addPeople(people);
            world.database.execute("analyze");
            for (int round = 1; round <= 3; round++) {
                var mailing = world.planFor(people);
                world.mailings.launch(mailing);
                long start = System.nanoTime();
                var outbox = Outbox.start(world.parts);
                while (world.mailings.mailing(mailing).state() != MailingState.DONE) {
                    Thread.sleep(Duration.ofMillis(20));
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                outbox.stop();
                var runtime = Runtime.getRuntime();
                System.out.printf(
                        "round %d: %s in %.2f s, %.0f mails a second, heap %d MB%n",
                        round,
                        world.mailings.progress(mailing).states(),
                        seconds,
                        world.in(mailing, DeliveryState.SENT) / seconds,
                        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
            }
        }
        System.exit(0);
    }
}
