package org.kith.channels.optin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kith.channels.suppressions.MaySend;
import org.kith.channels.suppressions.Suppressions;
import org.kith.channels.tracking.Tokens;
import org.kith.customers.Channel;
import org.kith.customers.ConsentEvent;
import org.kith.customers.Consents;
import org.kith.customers.Customers;
import org.kith.customers.Purpose;
import org.kith.platform.access.Action;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.Jobs;
import org.kith.platform.settings.Settings;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks by mail whether somebody agrees, and writes the consent down when they say so. */
@Service
class OptIns {
    static final Duration VALID = Duration.ofDays(14);
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int TO_AN_ADDRESS = 3;
    private static final int BY_ONE_IN_AN_HOUR = 60;
    private static final int BY_ALL_IN_AN_HOUR = 500;

    private final OptInStore store;
    private final Customers customers;
    private final Consents consents;
    private final Suppressions suppressions;
    private final Tokens tokens;
    private final Settings settings;
    private final Jobs jobs;
    private final Clock clock;
    private final Clock machine;

    OptIns(
            OptInStore store,
            Customers customers,
            Consents consents,
            Suppressions suppressions,
            Tokens tokens,
            Settings settings,
            Jobs jobs,
            KithClock clock) {
        this.store = store;
        this.customers = customers;
        this.consents = consents;
        this.suppressions = suppressions;
        this.tokens = tokens;
        this.settings = settings;
        this.jobs = jobs;
        this.clock = clock;
        this.machine = clock.machine();
    }

    /** Asks the customer by e-mail; nothing is agreed to before the answer. */
    @Transactional
    long ask(long customer, Purpose purpose, Viewer viewer) {
        customers.require(customer, Action.EDIT, viewer);
        var profile = customers.profiles(List.of(customer)).get(customer);
        var address = profile == null ? null : profile.email();
        if (profile == null || address == null) {
            throw new NobodyToAsk(customer);
        }
        var verdict = suppressions
                .applied(
                        purpose,
                        Map.of(customer, new MaySend.Writable(address, profile.name(), null, null, null, null)))
                .get(customer);
        if (!(verdict instanceof MaySend.Writable)) {
            throw new AddressClosed(customer);
        }
        store.oneAtATime();
        limit(address, viewer);
        var language = profile.language() == null ? "en" : profile.language();
        var firm = settings.firm().senderName();
        var wording = OptInSheet.in(language.startsWith("zh")).wording(purpose, firm);
        var now = machine.instant();
        var id = store.add(
                new OptInStore.NewOptIn(customer, purpose, address, wording, language, viewer.userIdOrNull()),
                now,
                now.plus(VALID));
        jobs.start(OptInJob.KIND, "Confirmation " + id, Map.of(OptInJob.OPT_IN, id), viewer);
        return id;
    }

    /** However many ask, and for whomever: an address hears little of it. */
    private void limit(String address, Viewer viewer) {
        var now = machine.instant();
        var hour = now.minus(Duration.ofHours(1));
        if (store.toAddress(address, now.minus(REMEMBERED)) >= TO_AN_ADDRESS) {
            throw new TooManyQuestions(TO_AN_ADDRESS, REMEMBERED.toDays());
        }
        if (store.byAsker(viewer.userIdOrNull(), hour) >= BY_ONE_IN_AN_HOUR
                || store.byAnybody(hour) >= BY_ALL_IN_AN_HOUR) {
            throw new TooManyQuestions();
        }
    }

    List<OptIn> of(long customer, Viewer viewer) {
        customers.require(customer, viewer);
        return store.of(customer);
    }

    String link(OptIn question) {
        return settings.baseUrl() + "/u/confirm/" + tokens.seal(Tokens.Use.CONFIRM, question.id(), question.customer());
    }

    /** Only by a token of ours; the question knows by itself whom it is about. */
    Optional<OptIn> behind(String token) {
        return tokens.open(Tokens.Use.CONFIRM, token).flatMap(opened -> store.find(opened.first()));
    }

    boolean isOpen(OptIn question) {
        return question.isOpen(machine.instant());
    }

    /** True for the first confirmation in time. */
    @Transactional
    boolean confirm(OptIn question, String agent) {
        if (!store.confirm(question.id(), machine.instant())) {
            return false;
        }
        consents.append(new ConsentEvent(
                question.customer(),
                Channel.EMAIL,
                question.purpose(),
                true,
                "confirmed:" + question.id(),
                question.wording(),
                question.address(),
                "question %d of %s, %s".formatted(question.id(), question.askedAt(), agent),
                clock.instant()));
        return true;
    }
}
