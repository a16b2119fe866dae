package org.kith.customers.work;

import static org.kith.schema.customers.Tables.CUSTOMER_TAG;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.kith.customers.Customers;
import org.kith.platform.access.Action;
import org.kith.platform.access.Viewer;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultTags implements Tags {
    private static final int LONGEST_NAME = 60;
    private static final int MOST_TAGS = 2_000;
    private static final int MOST_OF_ONE = 100;

    private final TagStore store;
    private final Customers customers;
    private final Clock clock;

    DefaultTags(TagStore store, Customers customers, Clock clock) {
        this.store = store;
        this.customers = customers;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Tag> all() {
        return store.inUse();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Long> uses(Viewer viewer) {
        return store.uses(customers.visible(CUSTOMER_TAG.CUSTOMER_ID, viewer));
    }

    @Override
    @Transactional
    public long create(String name, TagColour colour, Viewer viewer) {
        var clean = clean(name);
        if (store.inUse().size() >= MOST_TAGS) {
            throw new Invalid("name", "There are {0} tags already. Merge or delete some first.", MOST_TAGS);
        }
        return unique(clean, () -> store.insert(clean, colour, viewer.userIdOrNull(), clock.instant()));
    }

    @Override
    @Transactional
    public void change(long id, long version, String name, TagColour colour) {
        var clean = clean(name);
        var before = locked(id);
        if (before.version() != version) {
            throw new StaleVersion("tag", id, version, before.version());
        }
        unique(clean, () -> store.update(id, version, clean, colour));
    }

    @Override
    @Transactional
    public void delete(long id) {
        locked(id);
        store.delete(id, clock.instant());
    }

    @Override
    @Transactional
    public void merge(long id, long into) {
        if (id == into) {
            throw new Invalid("into", "A tag cannot become part of itself. Choose another one.");
        }
        if (store.lock(List.of(id, into)).size() < 2) {
            throw new NotFound("tag", store.hold(id).isEmpty() ? id : into);
        }
        store.merge(id, into);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Tag> of(long customer, Viewer viewer) {
        customers.require(customer, viewer);
        return store.of(customer);
    }

    @Override
    @Transactional
    public void put(long customer, long tag, Viewer viewer) {
        customers.require(customer, Action.EDIT, viewer);
        if (store.hold(tag).isEmpty()) {
            throw new NotFound("tag", tag);
        }
        if (store.of(customer).size() >= MOST_OF_ONE) {
            throw new Invalid("tag", "A customer has at most {0} tags. Take one away first.", MOST_OF_ONE);
        }
        store.put(customer, tag, viewer.userIdOrNull(), clock.instant());
    }

    @Override
    @Transactional
    public void take(long customer, long tag, Viewer viewer) {
        customers.require(customer, Action.EDIT, viewer);
        store.take(customer, tag);
    }

    private Tag locked(long id) {
        return store.lock(List.of(id)).stream().findFirst().orElseThrow(() -> new NotFound("tag", id));
    }

    private static <T> T unique(String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (DuplicateKeyException taken) {
            throw new TagNameTaken(name);
        }
    }

    /** A semicolon separates tags in files. */
    private static String clean(String given) {
        var name = given.strip().replaceAll("\\s+", " ");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Invalid("name", "A tag's name has 1 to {0} characters, not {1}.", LONGEST_NAME, name.length());
        }
        if (name.indexOf(';') >= 0 || !name.codePoints().allMatch(DefaultTags::canBeShown)) {
            throw new Invalid(
                    "name", "A tag's name has no semicolon and no character that cannot be shown. Leave it out.");
        }
        return name;
    }

    private static boolean canBeShown(int c) {
        var type = Character.getType(c);
        return !Character.isISOControl(c) && type != Character.SURROGATE && type != Character.FORMAT;
    }
}
