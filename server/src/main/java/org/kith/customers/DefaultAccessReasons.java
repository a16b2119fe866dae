package org.kith.customers;

import java.util.ArrayList;
import java.util.List;
import org.kith.platform.access.Action;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.Viewers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the condition of every query apart, so that the answer is what the queries do. */
@Service
class DefaultAccessReasons implements AccessReasons {
    private static final List<Action> ACTIONS = List.of(Action.READ, Action.EDIT, Action.DELETE, Action.EXPORT);

    private final AccessReasonStore store;
    private final Customers customers;
    private final Viewers viewers;

    DefaultAccessReasons(AccessReasonStore store, Customers customers, Viewers viewers) {
        this.store = store;
        this.customers = customers;
        this.viewers = viewers;
    }

    @Override
    @Transactional(readOnly = true)
    public List<AccessReason> of(long customer, long user, Viewer asker) {
        customers.require(customer, asker);
        var reasons = new ArrayList<AccessReason>();
        for (var place : viewers.ofUser(user).places()) {
            var insteadOf = place.userId() == user ? null : place.userId();
            for (var action : ACTIONS) {
                var reach = place.reach(Subject.CUSTOMERS.to(action));
                if (store.byRole(customer, action, place)) {
                    reasons.add(new AccessReason(action, AccessReason.Kind.ROLE, reach, insteadOf));
                }
                if (store.byShare(customer, action, place)) {
                    reasons.add(new AccessReason(action, AccessReason.Kind.SHARE, null, insteadOf));
                }
                if (store.byTerritory(customer, action, place)) {
                    reasons.add(new AccessReason(action, AccessReason.Kind.TERRITORY, null, insteadOf));
                }
            }
        }
        return reasons;
    }
}
