package org.kith.customers;

import static org.kith.schema.customers.Tables.CUSTOMER;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Action;
import org.kith.platform.access.Sphere;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Repository;

/** Each part of {@link Sight}'s condition by itself. */
@Repository
class AccessReasonStore {
    private final DSLContext db;

    AccessReasonStore(DSLContext db) {
        this.db = db;
    }

    boolean byRole(long customer, Action action, Viewer place) {
        return is(customer, Sight.byRole(CUSTOMER, sphere(action, place)));
    }

    boolean byShare(long customer, Action action, Viewer place) {
        var level = level(action);
        var sphere = sphere(action, place);
        return level != null
                && !sphere.isEmpty()
                && is(customer, CUSTOMER.ID.eq(DSL.any(DSL.array(Sight.shared(sphere, level, place)))));
    }

    boolean byTerritory(long customer, Action action, Viewer place) {
        var level = level(action);
        var sphere = sphere(action, place);
        return level != null
                && !sphere.isEmpty()
                && is(customer, CUSTOMER.TERRITORY_ID.eq(DSL.any(Sight.territories(sphere, level))));
    }

    private boolean is(long customer, Condition condition) {
        return db.fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer), CUSTOMER.DELETED_AT.isNull(), condition);
    }

    private static Sphere sphere(Action action, Viewer place) {
        return place.sphere(Subject.CUSTOMERS.to(action));
    }

    private static Sight.@Nullable Level level(Action action) {
        return switch (action) {
            case READ -> Sight.Level.READ;
            case EDIT -> Sight.Level.EDIT;
            case CREATE, DELETE, EXPORT -> null;
        };
    }
}
