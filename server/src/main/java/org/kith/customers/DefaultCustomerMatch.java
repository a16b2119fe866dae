package org.kith.customers;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultCustomerMatch implements CustomerMatch {
    private final MatchStore store;
    private final Settings settings;
    private final Clock clock;

    DefaultCustomerMatch(MatchStore store, Settings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<@Nullable Long> find(List<Candidate> candidates) {
        var signs = signs(candidates);
        return found(signs, Known.of(signs, store));
    }

    /** One at a time in the whole installation: two imports must not both make the customer that they both miss. */
    @Override
    @Transactional
    public Found ensure(List<Candidate> candidates, String source, Viewer owner) {
        store.lock();
        var signs = signs(candidates);
        var known = Known.of(signs, store);
        var made = new Made(store.reserveIds(missing(signs, known)), source, owner);
        var customers = new ArrayList<@Nullable Long>(signs.size());
        for (var sign : signs) {
            customers.add(sign.isEmpty() ? null : known.findOrPut(sign, made));
        }
        store.insert(made, clock.instant());
        store.insertExternalIds(known.learnt());
        return new Found(customers, made.customers().size());
    }

    private static List<@Nullable Long> found(List<Signs> signs, Known known) {
        var customers = new ArrayList<@Nullable Long>(signs.size());
        signs.forEach(sign -> customers.add(known.find(sign)));
        return customers;
    }

    /** As many as could be made at most: who is found by an address may still turn out to be another person. */
    private static int missing(List<Signs> signs, Known known) {
        return (int) signs.stream()
                .filter(sign -> !sign.isEmpty() && !known.hasExternal(sign))
                .count();
    }

    private List<Signs> signs(List<Candidate> candidates) {
        var clean = new Normaliser();
        var home = settings.firm().defaultCountry();
        return candidates.stream()
                .map(candidate -> Signs.of(candidate, clean, home))
                .toList();
    }

    /** What a candidate is known by, normalised; what is not an address says nothing. */
    record Signs(
            Candidate candidate,
            @Nullable ExternalKey external,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String country) {
        static Signs of(Candidate candidate, Normaliser clean, String home) {
            var country = candidate.country() == null
                    ? null
                    : clean.country(candidate.country()).orElse(null);
            return new Signs(
                    candidate,
                    ExternalKey.of(candidate),
                    candidate.email() == null
                            ? null
                            : clean.email(candidate.email()).orElse(null),
                    candidate.phone() == null
                            ? null
                            : clean.phone(candidate.phone(), country == null ? home : country)
                                    .orElse(null),
                    country);
        }

        boolean isEmpty() {
            return external == null && email == null && phone == null;
        }

        String name() {
            var given = candidate.name() == null ? "" : new Normaliser().text(candidate.name());
            if (!given.isEmpty()) {
                return given;
            }
            if (external != null) {
                return external.value();
            }
            return Objects.requireNonNull(email == null ? phone : email);
        }
    }

    /** An external id within the system that gave it out. */
    record ExternalKey(String system, String value) {
        static @Nullable ExternalKey of(Candidate candidate) {
            var system = candidate.system();
            var value = candidate.externalId();
            return system == null || value == null || value.isBlank() ? null : new ExternalKey(system, value.strip());
        }
    }

    /** New customers of one call, with ids that were reserved for them. */
    static final class Made {
        private final List<Long> ids;
        private final String source;
        private final Viewer owner;
        private final Map<Long, Signs> customers = new HashMap<>();

        Made(List<Long> ids, String source, Viewer owner) {
            this.ids = ids;
            this.source = source;
            this.owner = owner;
        }

        long put(Signs signs) {
            var id = ids.get(customers.size());
            customers.put(id, signs);
            return id;
        }

        Map<Long, Signs> customers() {
            return customers;
        }

        String source() {
            return source;
        }

        Viewer owner() {
            return owner;
        }
    }

    /** Who is known by which sign; grows while a batch is read. */
    private static final class Known {
        private final Map<ExternalKey, Long> byExternal;
        private final Map<String, Long> byEmail;
        private final Map<String, Long> byPhone;
        private final Map<MatchStore.Holding, String> held;
        private final Map<ExternalKey, Long> learnt = new HashMap<>();

        private Known(
                Map<ExternalKey, Long> byExternal,
                Map<String, Long> byEmail,
                Map<String, Long> byPhone,
                Map<MatchStore.Holding, String> held) {
            this.byExternal = byExternal;
            this.byEmail = byEmail;
            this.byPhone = byPhone;
            this.held = held;
        }

        static Known of(List<Signs> signs, MatchStore store) {
            var byExternal = store.byExternalIds(each(signs, Signs::external));
            var byEmail = store.byAddress(ContactKind.EMAIL, each(signs, Signs::email));
            var byPhone = store.byAddress(ContactKind.PHONE, each(signs, Signs::phone));
            var byAddress = new ArrayList<>(byEmail.values());
            byAddress.addAll(byPhone.values());
            return new Known(byExternal, byEmail, byPhone, store.holdings(byAddress));
        }

        private static <T> Set<T> each(List<Signs> signs, Function<Signs, @Nullable T> sign) {
            var each = new HashSet<T>();
            for (var one : signs) {
                var given = sign.apply(one);
                if (given != null) {
                    each.add(given);
                }
            }
            return each;
        }

        @Nullable
        Long find(Signs signs) {
            var external = signs.external();
            if (external != null && byExternal.containsKey(external)) {
                return byExternal.get(external);
            }
            var byAddress = byAddress(signs);
            return byAddress != null && agrees(byAddress, external) ? byAddress : null;
        }

        long findOrPut(Signs signs, Made made) {
            var found = find(signs);
            var customer = found == null ? made.put(signs) : found;
            var external = signs.external();
            if (external != null && byExternal.putIfAbsent(external, customer) == null) {
                held.put(new MatchStore.Holding(customer, external.system()), external.value());
                learnt.put(external, customer);
            }
            if (found == null) {
                remember(byEmail, signs.email(), customer);
                remember(byPhone, signs.phone(), customer);
            }
            return customer;
        }

        boolean hasExternal(Signs signs) {
            return signs.external() != null && byExternal.containsKey(signs.external());
        }

        Map<ExternalKey, Long> learnt() {
            return learnt;
        }

        private @Nullable Long byAddress(Signs signs) {
            var byMail = signs.email() == null ? null : byEmail.get(signs.email());
            return byMail != null || signs.phone() == null ? byMail : byPhone.get(signs.phone());
        }

        /** A family shares an address, a member number is one's own: another number is another person. */
        private boolean agrees(long customer, @Nullable ExternalKey external) {
            return external == null || !held.containsKey(new MatchStore.Holding(customer, external.system()));
        }

        private static void remember(Map<String, Long> by, @Nullable String sign, long customer) {
            if (sign != null) {
                by.putIfAbsent(sign, customer);
            }
        }
    }
}
