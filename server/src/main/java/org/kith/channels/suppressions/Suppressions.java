package org.kith.channels.suppressions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kith.customers.ContactKind;
import org.kith.customers.Purpose;
import org.kith.platform.access.Marks;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Addresses that are never written to again, whoever has them. Only digests by this installation's key are kept, so the list
 * outlives the erasure, the merge and the import of whoever has the address, and tells nobody who stole it anything.
 */
@Component
public class Suppressions {
    static final String USE = "suppression";
    private static final String EVERYTHING = "";

    /** Why an address is never written to. */
    public enum Reason {
        UNSUBSCRIBED,
        BOUNCED,
        COMPLAINED,
        MANUAL,
        ERASED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Reason of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * An address in its normalised writing.
     *
     * @param kind e-mail or phone
     */
    public record Address(ContactKind kind, String text) {
        public static Address email(String text) {
            return new Address(ContactKind.EMAIL, text.strip().toLowerCase(Locale.ROOT));
        }
    }

    private final SuppressionStore store;
    private final Marks marks;
    private final Clock clock;

    public Suppressions(DSLContext database, Marks marks, Clock clock) {
        this.store = new SuppressionStore(database);
        this.marks = marks;
        this.clock = clock;
    }

    /** Adds the e-mail address in the caller's transaction, for all purposes; the first reason stays. */
    public void add(String address, Reason reason, String source) {
        addAll(List.of(Address.email(address)), null, reason, source, null);
    }

    /** Adds many in one statement; returns how many were not on the list yet. */
    public int addAll(
            Collection<Address> addresses,
            @Nullable Purpose purpose,
            Reason reason,
            String source,
            @Nullable Viewer by) {
        store.requireKey(keyMark());
        var rows = addresses.stream()
                .distinct()
                .map(address -> new SuppressionStore.Marked(mark(address), address.kind()))
                .toList();
        return rows.isEmpty()
                ? 0
                : store.insert(
                        rows,
                        new SuppressionStore.Why(purpose, reason, source, by == null ? null : by.userId()),
                        clock.instant());
    }

    /** Who had left for this purpose has come back by an own word; every other reason stays. */
    public int welcomeBack(Collection<Address> addresses, Purpose purpose, String why) {
        store.requireKey(keyMark());
        return addresses.isEmpty()
                ? 0
                : store.lift(addresses.stream().map(this::mark).toList(), purpose, why, clock.instant());
    }

    /** The same verdicts, but for the addresses on the list a no. */
    public Map<Long, MaySend.Verdict> applied(Purpose purpose, Map<Long, MaySend.Verdict> verdicts) {
        store.requireKey(keyMark());
        var marked = new HashMap<Long, byte[]>();
        verdicts.forEach((customer, verdict) -> {
            if (verdict instanceof MaySend.Writable writable) {
                marked.put(customer, mark(writable.address()));
            }
        });
        var hex = HexFormat.of();
        Set<String> closed = marked.isEmpty()
                ? Set.of()
                : store.closed(marked.values(), purpose).stream()
                        .map(hex::formatHex)
                        .collect(Collectors.toSet());
        var applied = new HashMap<>(verdicts);
        marked.forEach((customer, mark) -> {
            if (closed.contains(hex.formatHex(mark))) {
                applied.put(customer, new MaySend.Refused("suppression-list"));
            }
        });
        return applied;
    }

    /** Whether anybody is on the list for having left. */
    boolean hasUnsubscribed() {
        return store.hasUnsubscribed();
    }

    /** What the list says of an address now, and what it said before. */
    List<Suppression> of(Address address) {
        return store.of(mark(address));
    }

    SuppressionStore store() {
        return store;
    }

    /** Gives digests of earlier releases, which everybody could try addresses against, this installation's key. */
    @Transactional
    public void takeKey() {
        store.keepKey(keyMark());
        store.requireKey(keyMark());
        store.rekey(plain -> marks.mark(USE, HexFormat.of().formatHex(plain)));
    }

    private byte[] keyMark() {
        return marks.mark(USE + " key", EVERYTHING);
    }

    private byte[] mark(Address address) {
        return mark(address.text());
    }

    /** Over the plain digest, so that those of earlier releases could be given the key as well. */
    private byte[] mark(String normalised) {
        return marks.mark(USE, HexFormat.of().formatHex(plain(normalised)));
    }

    private static byte[] plain(String normalised) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(Objects.requireNonNull(normalised)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
