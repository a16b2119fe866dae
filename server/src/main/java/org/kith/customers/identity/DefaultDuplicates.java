package org.kith.customers.identity;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerRights;
import org.kith.customers.Customers;
import org.kith.customers.identity.DuplicateStore.Pair;
import org.kith.platform.access.Action;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.JobId;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;
import org.kith.shared.Message;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultDuplicates implements Duplicates {
    private static final int LARGEST_PAGE = 200;

    private final DuplicateStore store;
    private final Merges merges;
    private final Customers customers;
    private final LinkSchedule schedule;
    private final Clock clock;

    DefaultDuplicates(DuplicateStore store, Merges merges, Customers customers, LinkSchedule schedule, Clock clock) {
        this.store = store;
        this.merges = merges;
        this.customers = customers;
        this.schedule = schedule;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Page page(DuplicateState state, int limit, @Nullable Cursor after, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        var rights = CustomerRights.of(viewer);
        var items = store.page(state, limit, after, viewer).stream()
                .map(pair -> pair.shown(rights))
                .toList();
        var next = items.size() < limit ? null : DuplicateStore.cursor(items.getLast());
        return new Page(items, next, store.count(state, viewer));
    }

    @Override
    @Transactional(readOnly = true)
    public Duplicate get(long id, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        var pair = store.find(id, viewer);
        if (pair == null) {
            throw new NotFound("duplicate", id);
        }
        return pair.shown(CustomerRights.of(viewer));
    }

    @Override
    @Transactional(readOnly = true)
    public Standing standing(Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        var last = store.lastRun();
        return new Standing(
                store.count(DuplicateState.OPEN, viewer),
                store.count(DuplicateState.LATER, viewer),
                store.count(DuplicateState.MERGED, viewer),
                store.count(DuplicateState.APART, viewer),
                schedule.isUnderWay(),
                last == null ? null : last.finishedAt(),
                last == null ? null : last.customers(),
                last == null ? 0 : last.decisions());
    }

    @Override
    @Transactional
    public long merge(long id, Choice choice, Viewer viewer) {
        var pair = undecided(id, viewer);
        if (choice.survivorId() != pair.one().id()
                && choice.survivorId() != pair.other().id()) {
            throw new Invalid(
                    "survivorId",
                    "Customer {0} is none of the two. Choose {1} or {2}.",
                    choice.survivorId(),
                    pair.one().id(),
                    pair.other().id());
        }
        long merged = choice.survivorId() == pair.one().id()
                ? pair.other().id()
                : pair.one().id();
        return merges.merge(
                new Merges.Wish(
                        choice.survivorId(), choice.survivorVersion(), merged, choice.mergedVersion(), choice.taken()),
                viewer);
    }

    @Override
    @Transactional
    public void setApart(long id, Viewer viewer) {
        var pair = undecided(id, viewer);
        merges.setApart(pair.one().id(), pair.other().id(), viewer);
    }

    @Override
    @Transactional
    public void putOff(long id, Viewer viewer) {
        var pair = undecided(id, viewer);
        customers.require(pair.one().id(), Action.EDIT, viewer);
        customers.require(pair.other().id(), Action.EDIT, viewer);
        store.later(id, viewer.userIdOrNull(), clock.instant());
    }

    private Duplicate undecided(long id, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        var pair = get(id, viewer);
        return switch (pair.state()) {
            case OPEN, LATER -> pair;
            case MERGED, APART ->
                throw new CannotMerge(Message.of("This pair has been decided already. Take that back first."));
        };
    }

    @Override
    @Transactional
    public void undo(long id, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        var pair = get(id, viewer);
        var both = Pair.of(pair.one().id(), pair.other().id());
        switch (pair.state()) {
            case OPEN -> throw new CannotMerge(Message.of("Nothing was decided of this pair."));
            case LATER -> {
                customers.require(both.lesser(), Action.EDIT, viewer);
                customers.require(both.greater(), Action.EDIT, viewer);
                store.reopen(both);
            }
            case MERGED -> merges.undo(java.util.Objects.requireNonNull(pair.merge()), viewer);
            case APART -> merges.allowTogether(both.lesser(), both.greater(), viewer);
        }
    }

    @Override
    @Transactional
    public JobId search(Viewer viewer) {
        viewer.require(Permission.IMPORTS);
        return schedule.start(viewer);
    }

    @Override
    public LinkageRule rule() {
        return store.rule();
    }

    @Override
    @Transactional
    public void change(LinkageRule rule, Viewer viewer) {
        viewer.require(Permission.SETTINGS_ADMIN);
        rule.check();
        store.change(rule, viewer.userIdOrNull(), clock.instant());
    }
}
