package org.kith.customers.work;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.kith.customers.Customers;
import org.kith.platform.access.Action;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.OutOfReach;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.Viewers;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultNotes implements Notes {
    private static final int LONGEST = 10_000;
    private static final int MOST_CALLED = 50;
    /** Each of them is asked about the customer. */
    private static final int MOST_OFFERED = 8;

    private final NoteStore store;
    private final Customers customers;
    private final Colleagues colleagues;
    private final Viewers viewers;
    private final Clock clock;

    DefaultNotes(NoteStore store, Customers customers, Colleagues colleagues, Viewers viewers, Clock clock) {
        this.store = store;
        this.customers = customers;
        this.colleagues = colleagues;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    @Transactional
    public long add(long customer, Wish wish, Viewer viewer) {
        customers.require(customer, Action.EDIT, viewer);
        var text = text(wish.text());
        var now = clock.instant();
        var id = store.insert(customer, text, viewer.userIdOrNull(), now);
        store.call(id, called(text, wish.mentions()), now);
        return id;
    }

    @Override
    @Transactional
    public void change(long customer, long note, long version, Wish wish, Viewer viewer) {
        customers.require(customer, Action.EDIT, viewer);
        var before = find(customer, note);
        if (!before.isOf(viewer.userIdOrNull())) {
            throw new NoteOfSomebodyElse();
        }
        var text = text(wish.text());
        var now = clock.instant();
        if (before.version() != version || !store.update(note, version, text, now)) {
            throw new StaleVersion("note", note, version, Math.max(before.version(), version + 1));
        }
        store.call(note, called(text, wish.mentions()), now);
    }

    @Override
    @Transactional
    public void delete(long customer, long note, Viewer viewer) {
        customers.require(customer, viewer);
        var mine = find(customer, note).isOf(viewer.userIdOrNull());
        if (!customers.may(customer, mine ? Action.EDIT : Action.DELETE, viewer)) {
            throw new OutOfReach(Subject.CUSTOMERS.to(mine ? Action.EDIT : Action.DELETE));
        }
        store.delete(note);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Mentionable> mentionable(long customer, String text, Viewer viewer) {
        customers.require(customer, viewer);
        return colleagues.named(text).stream()
                .limit(MOST_OFFERED)
                .map(one -> new Mentionable(
                        one.id(), one.name(), customers.may(customer, Action.READ, viewers.ofUser(one.id()))))
                .toList();
    }

    private NoteStore.Note find(long customer, long note) {
        return store.find(customer, note).orElseThrow(() -> new NotFound("note", note));
    }

    /** Of those whom the writer chose, who still stands in the text. */
    private Map<Long, String> called(String text, List<Long> mentions) {
        if (mentions.size() > MOST_CALLED) {
            throw new Invalid("mentions", "A note calls at most {0} colleagues.", MOST_CALLED);
        }
        var called = new LinkedHashMap<Long, String>();
        var names = colleagues.names(mentions);
        for (var user : new LinkedHashSet<>(mentions)) {
            var name = names.get(user);
            if (name == null) {
                throw new Invalid("mentions", "There is no active user {0}.", user);
            }
            if (text.contains("@" + name)) {
                called.put(user, name);
            }
        }
        return called;
    }

    private static String text(String given) {
        var text = given.replace("\r\n", "\n").strip();
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new Invalid("text", "The {0} must hold 1 to {1} characters.", "text", LONGEST);
        }
        return text;
    }
}
