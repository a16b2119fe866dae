package org.kith.channels.outbox;

import java.io.IOException;

/** Another process took this one for dead and gave its deliveries away; nothing more may be sent under this name. */
class Fenced extends IOException {
    Fenced(int worker) {
        super("Sending process %d was taken for dead; its deliveries were given back.".formatted(worker));
    }
}
