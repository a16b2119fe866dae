package org.kith.customers;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.query.SegmentFilters;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultListViews implements ListViews {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SEARCH = 200;
    private static final int MOST_COLUMNS = 100;
    private static final int MOST_VIEWS = 200;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 1_000;
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z0-9._-]{1,60}");

    private final ListViewStore store;
    private final Colleagues colleagues;
    private final ObjectProvider<SegmentRules> segments;
    private final CustomerFilters filters;
    private final CustomerValues values;
    private final DefaultCustomerTotals totals;
    private final Normaliser normaliser = new Normaliser();
    private final Clock clock;

    DefaultListViews(
            ListViewStore store,
            Colleagues colleagues,
            ObjectProvider<SegmentRules> segments,
            CustomerFilters filters,
            CustomerValues values,
            DefaultCustomerTotals totals,
            Clock clock) {
        this.store = store;
        this.colleagues = colleagues;
        this.segments = segments;
        this.filters = filters;
        this.values = values;
        this.totals = totals;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<ListView> all(Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        var rights = CustomerRights.of(viewer);
        var kept = store.all(viewer).stream()
                .filter(view -> view.ownerId() == viewer.userId() || isReadable(view.state(), rights))
                .toList();
        var names = colleagues.names(
                kept.stream().map(ListViewStore.Kept::ownerId).distinct().toList());
        var opening = store.defaultOf(viewer);
        return kept.stream()
                .map(view -> new ListView(
                        view.id(),
                        view.version(),
                        shown(view.state(), rights),
                        names.get(view.ownerId()),
                        view.ownerId() == viewer.userId(),
                        mayChange(view, viewer),
                        opening != null && opening == view.id()))
                .toList();
    }

    @Override
    @Transactional
    public long create(ListView.State state, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        var checked = checked(state, viewer);
        if (store.countOf(viewer) >= MOST_VIEWS) {
            throw new Invalid("name", "You have {0} views already. Delete one that you no longer use.", MOST_VIEWS);
        }
        return store.insert(checked, viewer, clock.instant());
    }

    @Override
    @Transactional
    public void change(long id, long version, ListView.State state, Viewer viewer) {
        var before = requireChangeable(id, viewer);
        if (before.state().audience() != state.audience() && before.ownerId() != viewer.userId()) {
            throw new Invalid(
                    "audience",
                    "Only its owner decides who sees the view “{0}”.",
                    before.state().name());
        }
        if (!store.update(id, version, checked(state, viewer), clock.instant())) {
            throw new StaleVersion("view", id, version, before.version());
        }
    }

    @Override
    @Transactional
    public void delete(long id, Viewer viewer) {
        requireChangeable(id, viewer);
        store.delete(id);
    }

    @Override
    @Transactional
    public void setDefault(@Nullable Long id, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        if (id == null) {
            store.setNoDefault(viewer);
        } else {
            requireSeen(id, viewer);
            store.setDefault(id, viewer);
        }
    }

    /** A view that stands on what is hidden would tell what somebody else looked for there. */
    private static boolean isReadable(ListView.State state, CustomerRights rights) {
        var sort = state.sort() == null ? "" : state.sort().replaceFirst("^-", "");
        var arrangement = state.arrangement();
        return rights.reads(ListColumns.field(sort))
                && (arrangement.group() == null || rights.reads(arrangement.group()))
                && (arrangement.measure() == null || DefaultCustomerTotals.reads(arrangement.measure(), rights))
                && (state.filter() == null || CustomerFilters.isReadable(CustomerFilters.read(state.filter()), rights));
    }

    private static ListView.State shown(ListView.State state, CustomerRights rights) {
        return new ListView.State(
                state.name(),
                state.audience(),
                state.q(),
                state.filter(),
                state.sort(),
                state.columns().stream()
                        .filter(column -> rights.reads(ListColumns.field(column.id())))
                        .toList(),
                state.arrangement());
    }

    /** What is shared is many people's: beside its owner only who keeps the firm's settings changes it. */
    private static boolean mayChange(ListViewStore.Kept view, Viewer viewer) {
        var own = view.ownerId() == viewer.userId();
        return own || view.state().audience() != ListView.Audience.MINE && viewer.may(Permission.SETTINGS_ADMIN);
    }

    private ListViewStore.Kept requireChangeable(long id, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        var view = requireSeen(id, viewer);
        if (!mayChange(view, viewer)) {
            throw new ViewOfSomebodyElse(view.state().name());
        }
        return view;
    }

    private ListViewStore.Kept requireSeen(long id, Viewer viewer) {
        var view = store.find(id, viewer);
        if (view == null) {
            throw new NotFound("view", id);
        }
        return view;
    }

    private ListView.State checked(ListView.State state, Viewer viewer) {
        var name = normaliser.text(state.name().replace("\0", ""));
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Invalid("name", "The {0} must hold 1 to {1} characters.", "name", LONGEST_NAME);
        }
        if (state.audience() != ListView.Audience.MINE) {
            viewer.require(Permission.CUSTOMERS_WRITE);
        }
        if (state.audience() == ListView.Audience.TEAM && viewer.teamId() == null) {
            throw new Invalid("audience", "You are in no team with which to share the view.");
        }
        DefaultCustomerList.requireReadable(CustomerSort.of(state.sort(), key -> values.sort(key, viewer)), viewer);
        checkColumns(state.columns());
        return new ListView.State(
                name,
                state.audience(),
                search(state.q()),
                filter(state.filter(), viewer),
                state.sort(),
                state.columns(),
                arrangement(state.arrangement(), viewer));
    }

    private ListView.Arrangement arrangement(ListView.Arrangement wished, Viewer viewer) {
        if (wished.layout() == ListView.Layout.BOARD && wished.group() == null) {
            throw new Invalid("group", "A board needs a field by which the customers are grouped.");
        }
        totals.check(wished.group(), wished.measure(), viewer);
        return wished;
    }

    private @Nullable String search(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return null;
        }
        var text = normaliser.text(q.replace("\0", ""));
        if (text.length() > LONGEST_SEARCH) {
            throw new Invalid("q", "q has {0} characters, more than {1}.", text.length(), LONGEST_SEARCH);
        }
        return text;
    }

    private @Nullable String filter(@Nullable String filter, Viewer viewer) {
        if (filter != null) {
            var rules = segments.getIfAvailable();
            filters.checkForList(
                    CustomerFilters.read(filter), viewer, rules == null ? SegmentFilters.none() : rules.of(viewer));
        }
        return filter;
    }

    private static void checkColumns(List<ListView.Column> columns) {
        if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
            throw new Invalid("columns", "A view shows 1 to {0} columns.", MOST_COLUMNS);
        }
        for (var column : columns) {
            if (!COLUMN.matcher(column.id()).matches() || column.width() < NARROWEST || column.width() > WIDEST) {
                throw new Invalid(
                        "columns", "A column has a name and a width of {0} to {1} pixels.", NARROWEST, WIDEST);
            }
        }
    }
}
