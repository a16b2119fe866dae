package org.kith.customers;

import java.time.Clock;
import java.util.List;
import org.kith.platform.access.Action;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.OutOfReach;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultShares implements Shares {
    private final ShareStore store;
    private final Customers customers;
    private final Colleagues colleagues;
    private final Clock clock;

    DefaultShares(ShareStore store, Customers customers, Colleagues colleagues, Clock clock) {
        this.store = store;
        this.customers = customers;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Share> of(long customer, Viewer viewer) {
        customers.require(customer, viewer);
        return store.of(customer);
    }

    @Override
    @Transactional
    public void share(long customer, Wish wish, Viewer viewer) {
        requireMayShare(customer, viewer);
        var user = wish.userId();
        var team = wish.teamId();
        if ((user == null) == (team == null)) {
            throw new Invalid("userId", "A customer is shared with one user or with one team. Name one of them.");
        }
        if (user != null && colleagues.names(List.of(user)).isEmpty()) {
            throw new Invalid("userId", "There is no active user {0}.", user);
        }
        if (team != null && colleagues.teamNames(List.of(team)).isEmpty()) {
            throw new Invalid("teamId", "There is no team {0}.", team);
        }
        var now = clock.instant();
        if (wish.endsAt() != null && !wish.endsAt().isAfter(now)) {
            throw new Invalid("endsAt", "The customer would no longer be shared already. Choose a later end.");
        }
        store.put(customer, wish, viewer.userIdOrNull(), now);
    }

    @Override
    @Transactional
    public void takeBack(long customer, long share, Viewer viewer) {
        requireMayShare(customer, viewer);
        if (!store.delete(customer, share)) {
            throw new NotFound("share", share);
        }
    }

    /** Who has a customer by a share alone does not give it on: that would outlive what was given. */
    private void requireMayShare(long customer, Viewer viewer) {
        customers.require(customer, viewer);
        var right = Subject.CUSTOMERS.to(Action.EDIT);
        viewer.require(right);
        if (!store.mayShare(customer, viewer)) {
            throw new OutOfReach(right);
        }
    }
}
