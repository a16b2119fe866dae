package org.kith.channels.tracking;

import java.time.Clock;
import java.util.Optional;
import org.kith.customers.Channel;
import org.kith.customers.Consents;
import org.kith.customers.Withdrawal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Turns what comes back by a mail's links into records. */
@Service
class Echoes {
    /** What a request says of who sent it. */
    record Visitor(String method, String agent, String hint) {}

    private static final int LONGEST_AGENT = 300;

    private final EchoStore store;
    private final TargetStore targets;
    private final Tokens tokens;
    private final Consents consents;
    private final Clock clock;

    Echoes(EchoStore store, TargetStore targets, Tokens tokens, Consents consents, Clock clock) {
        this.store = store;
        this.targets = targets;
        this.tokens = tokens;
        this.consents = consents;
        this.clock = clock;
    }

    /** Where a click leads: only to an address that the mailing itself had. */
    @Transactional
    Optional<String> click(String token, Visitor visitor) {
        return tokens.open(Tokens.Use.CLICK, token)
                .flatMap(opened -> targets.url(opened.second()).map(url -> {
                    store.find(opened.first()).ifPresent(delivery -> keepClick(delivery, opened.second(), visitor));
                    return url;
                }));
    }

    private void keepClick(EchoStore.Addressed delivery, long link, Visitor visitor) {
        var now = clock.instant();
        var links = store.linksAskedFor(delivery.id(), now.minus(Suspicion.BURST));
        var suspect = Suspicion.of(new Suspicion.Visit(
                visitor.method(), visitor.agent(), visitor.hint(), now, delivery.settledAt(), links));
        store.click(delivery.id(), link, now, cut(visitor.agent()), suspect);
    }

    @Transactional
    void open(String token) {
        tokens.open(Tokens.Use.OPEN, token).ifPresent(opened -> store.opened(opened.first(), clock.instant()));
    }

    /** What a link for leaving stands for now. */
    enum Leaving {
        NO_SUCH_LINK,
        POSSIBLE,
        DONE
    }

    @Transactional(readOnly = true)
    Leaving leaving(String token) {
        var opened = tokens.open(Tokens.Use.UNSUBSCRIBE, token);
        if (opened.isEmpty()) {
            return Leaving.NO_SUCH_LINK;
        }
        var hasLeft = opened.flatMap(link -> store.find(link.first()))
                .filter(delivery -> delivery.unsubscribedAt() != null && !agrees(delivery))
                .isPresent();
        return hasLeft ? Leaving.DONE : Leaving.POSSIBLE;
    }

    /**
     * Withdraws the consent of everybody who has the mail's address, not only of the one it was written to. False for a token
     * that is none; again changes nothing.
     */
    @Transactional
    boolean unsubscribe(String token) {
        var opened = tokens.open(Tokens.Use.UNSUBSCRIBE, token);
        opened.flatMap(link -> store.find(link.first())).ifPresent(delivery -> {
            var now = clock.instant();
            store.unsubscribed(delivery.id(), now);
            // Who agreed again since then and now uses an old mail's link means it once more.
            consents.withdraw(new Withdrawal(
                    delivery.customerId(),
                    delivery.address(),
                    Channel.EMAIL,
                    delivery.purpose(),
                    "unsubscribe:" + delivery.id(),
                    now));
        });
        return opened.isPresent();
    }

    private boolean agrees(EchoStore.Addressed delivery) {
        return consents.of(delivery.customerId()).stream()
                .anyMatch(consent -> consent.channel() == Channel.EMAIL
                        && consent.purpose() == delivery.purpose()
                        && consent.granted());
    }

    private static String cut(String agent) {
        var clean = agent.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= LONGEST_AGENT ? clean : clean.substring(0, LONGEST_AGENT);
    }
}
