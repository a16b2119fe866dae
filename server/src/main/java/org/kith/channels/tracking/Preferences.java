package org.kith.channels.tracking;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Channel;
import org.kith.customers.Consent;
import org.kith.customers.ConsentEvent;
import org.kith.customers.Consents;
import org.kith.customers.ContactKind;
import org.kith.customers.Customers;
import org.kith.customers.Purpose;
import org.kith.customers.Withdrawal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a mail's recipient chooses to get, by the link in that mail and without an account. The link stands for the mail: it works as
 * long as the mail is kept, and follows its customer through merges.
 */
@Service
class Preferences {
    private final EchoStore store;
    private final Tokens tokens;
    private final Consents consents;
    private final Customers customers;
    private final Clock clock;

    Preferences(EchoStore store, Tokens tokens, Consents consents, Customers customers, Clock clock) {
        this.store = store;
        this.tokens = tokens;
        this.consents = consents;
        this.customers = customers;
        this.clock = clock;
    }

    record Choice(Purpose purpose, Channel channel) {
        String code() {
            return purpose.code() + ":" + channel.code();
        }
    }

    /**
     * What the page shows.
     *
     * @param address as much of the address as tells its owner that it is theirs
     * @param channels those by which the customer can be reached
     * @param agreed what the customer agrees to at this moment
     */
    record Shown(String address, List<Channel> channels, Set<Choice> agreed) {}

    /** Whether the link is one of ours. */
    boolean isGenuine(String token) {
        return tokens.open(Tokens.Use.UNSUBSCRIBE, token).isPresent();
    }

    /** Empty where nobody is behind the link any more. */
    @Transactional(readOnly = true)
    Optional<Shown> shown(String token) {
        return addressed(token).map(delivery -> {
            var customer = delivery.customerId();
            var agreed = new HashSet<Choice>();
            for (var consent : consents.of(customer)) {
                if (consent.granted()) {
                    agreed.add(new Choice(consent.purpose(), consent.channel()));
                }
            }
            return new Shown(masked(delivery.address()), channels(customer), agreed);
        });
    }

    /**
     * Writes down what differs from before; asking again changes nothing.
     *
     * @param onThePage which choices the page showed: what it did not show was not answered
     * @param wording what the page said of a choice, word for word
     */
    @Transactional
    boolean choose(String token, Set<String> onThePage, Set<String> wanted, Wording wording) {
        var delivery = addressed(token);
        delivery.ifPresent(to -> {
            var agreed = new HashSet<String>();
            consents.of(to.customerId()).stream()
                    .filter(Consent::granted)
                    .forEach(consent -> agreed.add(new Choice(consent.purpose(), consent.channel()).code()));
            var granted = new ArrayList<ConsentEvent>();
            for (var choice : choices(channels(to.customerId()))) {
                if (!onThePage.contains(choice.code())) {
                    continue;
                }
                if (wanted.contains(choice.code()) && !agreed.contains(choice.code())) {
                    granted.add(granted(to, choice, wording.of(choice)));
                } else if (!wanted.contains(choice.code()) && agreed.contains(choice.code())) {
                    consents.withdraw(withdrawn(to, choice));
                }
            }
            consents.appendAll(granted);
        });
        return delivery.isPresent();
    }

    @FunctionalInterface
    interface Wording {
        String of(Choice choice);
    }

    static List<Choice> choices(List<Channel> channels) {
        var choices = new ArrayList<Choice>();
        for (var purpose : Purpose.values()) {
            for (var channel : channels) {
                choices.add(new Choice(purpose, channel));
            }
        }
        return choices;
    }

    private ConsentEvent granted(EchoStore.Addressed to, Choice choice, String wording) {
        return new ConsentEvent(
                to.customerId(),
                choice.channel(),
                choice.purpose(),
                true,
                "preferences:" + to.id(),
                wording,
                address(to, choice),
                clock.instant());
    }

    private Withdrawal withdrawn(EchoStore.Addressed to, Choice choice) {
        return new Withdrawal(
                to.customerId(),
                address(to, choice),
                choice.channel(),
                choice.purpose(),
                "preferences:" + to.id(),
                clock.instant());
    }

    private static @Nullable String address(EchoStore.Addressed to, Choice choice) {
        return choice.channel() == Channel.EMAIL ? to.address() : null;
    }

    private Optional<EchoStore.Addressed> addressed(String token) {
        return tokens.open(Tokens.Use.UNSUBSCRIBE, token)
                .flatMap(opened -> store.find(opened.first()))
                .filter(delivery ->
                        customers.profiles(List.of(delivery.customerId())).containsKey(delivery.customerId()));
    }

    private List<Channel> channels(long customer) {
        var channels = EnumSet.of(Channel.EMAIL);
        for (var channel : Channel.values()) {
            if (!customers.addressesOf(customer, ContactKind.of(channel)).isEmpty()) {
                channels.add(channel);
            }
        }
        return List.copyOf(channels);
    }

    /** {@code a•••@people.example}: whoever got the mail knows it, and nobody learns it from here. */
    static String masked(@Nullable String address) {
        if (address == null) {
            return "•••";
        }
        var at = address.indexOf('@');
        return at <= 0 ? "•••" : address.substring(0, address.offsetByCodePoints(0, 1)) + "•••" + address.substring(at);
    }
}
