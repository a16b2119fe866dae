package org.kith.channels.suppressions;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.customers.ContactKind;
import org.kith.customers.Normaliser;
import org.kith.customers.Purpose;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list as people look after it. */
@Service
class SuppressionList {
    static final int LINES_AT_ONCE = 10_000;
    private static final int LONGEST_REASON = 500;
    private static final int REFUSED_SHOWN = 100;

    private final Suppressions suppressions;
    private final Settings settings;
    private final Normaliser normaliser = new Normaliser();
    private final Clock clock;

    SuppressionList(Suppressions suppressions, Settings settings, Clock clock) {
        this.suppressions = suppressions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What became of a file's lines.
     *
     * @param refused the numbers of the first lines in which no address was found
     */
    record Taken(int added, int known, int unreadable, List<Integer> refused) {}

    List<Suppression> of(String address) {
        return suppressions.of(read(address));
    }

    @Transactional
    List<Suppression> add(String address, @Nullable Purpose purpose, String note, Viewer viewer) {
        var read = read(address);
        suppressions.addAll(
                List.of(read), purpose, Suppressions.Reason.MANUAL, "user: " + because("note", note), viewer);
        return suppressions.of(read);
    }

    @Transactional
    void remove(long id, String why, Viewer viewer) {
        var reason = because("why", why);
        if (suppressions.store().find(id).isEmpty()) {
            throw new NotFound("suppression", id);
        }
        suppressions.store().remove(id, reason, viewer.userId(), clock.instant());
    }

    /** Each line's first cell that is an address; a line without one, such as a heading, is counted and named. */
    @Transactional
    Taken take(List<String> lines, int firstLine, Viewer viewer) {
        if (lines.size() > LINES_AT_ONCE) {
            throw new Invalid(
                    "lines", "{0} lines at once are too many; send at most {1}.", lines.size(), LINES_AT_ONCE);
        }
        var addresses = new LinkedHashSet<Suppressions.Address>();
        var refused = new ArrayList<Integer>();
        var read = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            var address = firstAddress(lines.get(i));
            if (address.isPresent()) {
                read++;
                addresses.add(address.get());
            } else {
                refused.add(firstLine + i);
            }
        }
        var added = suppressions.addAll(addresses, null, Suppressions.Reason.MANUAL, "file", viewer);
        return new Taken(
                added,
                read - added,
                refused.size(),
                refused.stream().limit(REFUSED_SHOWN).toList());
    }

    private Optional<Suppressions.Address> firstAddress(String line) {
        return Stream.of(line.split("[,;\t]"))
                .map(cell -> cell.replace("\"", "").replace("\uFEFF", "").strip())
                .flatMap(cell -> parse(cell).stream())
                .findFirst();
    }

    private Suppressions.Address read(String given) {
        return parse(given)
                .orElseThrow(() -> new Invalid(
                        "address",
                        "{0} is neither an e-mail address nor a phone number. Write it like ada@example.com or +49 30 901820.",
                        given));
    }

    private Optional<Suppressions.Address> parse(String given) {
        return given.contains("@")
                ? normaliser.email(given).map(text -> new Suppressions.Address(ContactKind.EMAIL, text))
                : normaliser
                        .phone(given, settings.firm().defaultCountry())
                        .map(text -> new Suppressions.Address(ContactKind.PHONE, text));
    }

    private static String because(String field, String given) {
        var reason = given.strip();
        if (reason.isEmpty()) {
            throw new Invalid(field, "Say why: whoever looks at the list later has nothing else to go by.");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new Invalid(
                    field, "The reason has {0} characters; at most {1} are kept.", reason.length(), LONGEST_REASON);
        }
        return reason;
    }
}
