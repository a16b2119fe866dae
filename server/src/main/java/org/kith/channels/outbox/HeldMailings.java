package org.kith.channels.outbox;

import java.util.List;
import org.kith.platform.quarantine.HeldWork;
import org.springframework.stereotype.Component;

/** Mailings that were going out when the backup was taken. Who of the rest got a mail after that, the backup cannot know. */
@Component
class HeldMailings implements HeldWork {
    private final MailingStore store;
    private final Mailings mailings;

    HeldMailings(MailingStore store, Mailings mailings) {
        this.store = store;
        this.mailings = mailings;
    }

    @Override
    public String kind() {
        return "mailing";
    }

    @Override
    public List<Held> held() {
        return store.sending().stream()
                .map(mailing -> new Held(
                        mailing.id().value(),
                        mailing.text().subject(),
                        "",
                        store.startedAt(mailing.id()),
                        store.unsent(mailing.id())))
                .toList();
    }

    @Override
    public void drop(long id) {
        mailings.stop(new MailingId(id));
    }
}
