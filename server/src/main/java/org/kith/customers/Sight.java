package org.kith.customers;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.withRecursive;
import static org.kith.schema.customers.Tables.CUSTOMER_SHARE;
import static org.kith.schema.customers.Tables.TERRITORY;
import static org.kith.schema.customers.Tables.TERRITORY_MEMBER;

import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kith.platform.access.Action;
import org.kith.platform.access.Sphere;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.schema.customers.tables.Customer;

/**
 * The one condition of who may do what to a customer: by role, by territory, by a share. Deleting and exporting come by role
 * alone. The shares and territories of a viewer are subqueries that do not depend on the row, so PostgreSQL asks them once and
 * finds their customers by index.
 */
final class Sight {
    private Sight() {}

    /** What a customer can be reached by beside the role. */
    enum Level {
        READ,
        EDIT
    }

    static Condition may(Customer customer, Action action, Viewer viewer) {
        return customer.DELETED_AT.isNull().and(reaches(customer, action, viewer));
    }

    /** The same of a customer that may have been deleted, or become part of another, since. */
    static Condition reaches(Customer customer, Action action, Viewer viewer) {
        var sphere = viewer.sphere(Subject.CUSTOMERS.to(action));
        var byRole = byRole(customer, sphere);
        return switch (action) {
            case CREATE, DELETE, EXPORT -> byRole;
            case READ ->
                sphere.all() || sphere.isEmpty() ? byRole : beside(byRole, customer, sphere, Level.READ, viewer);
            case EDIT ->
                sphere.all() || sphere.isEmpty() ? byRole : beside(byRole, customer, sphere, Level.EDIT, viewer);
        };
    }

    /**
     * Customers who are found along an index.
     *
     * @param order the index's own, by which as many as are wanted are read and no more
     */
    record Way(Condition leads, List<Field<?>> order) {
        Way {
            order = List.copyOf(order);
        }
    }

    /**
     * The ways by which {@link #may} reaches customers, one condition each: who is found by one may be found by another too. An index
     * leads along each of them, which none does along all at once.
     */
    @SuppressWarnings("NullAway") // the columns may hold null; their generated types do not say so
    static List<Way> waysToRead(Customer customer, Viewer viewer) {
        var sphere = viewer.sphere(Subject.CUSTOMERS.to(Action.READ));
        if (sphere.all() || sphere.isEmpty()) {
            return List.of(new Way(byRole(customer, sphere), List.of(customer.NAME_KEY, customer.ID)));
        }
        return List.of(
                by(customer, customer.OWNER_ID, sphere.owned(customer.OWNER_ID)),
                by(customer, customer.TEAM_ID, sphere.inTeams(customer.TEAM_ID)),
                by(customer, customer.TERRITORY_ID, customer.TERRITORY_ID.eq(DSL.any(territories(sphere, Level.READ)))),
                new Way(customer.ID.eq(DSL.any(array(shared(sphere, Level.READ, viewer)))), List.of(customer.ID)));
    }

    private static Way by(Customer customer, Field<Long> first, Condition leads) {
        return new Way(leads, List.of(first, customer.NAME_KEY, customer.ID));
    }

    /** Who may give a customer on: who may change it for other reasons than that it was given to them. */
    static Condition mayShare(Customer customer, Viewer viewer) {
        var sphere = viewer.sphere(Subject.CUSTOMERS.to(Action.EDIT));
        var byRole = byRole(customer, sphere);
        var reached = sphere.all() || sphere.isEmpty()
                ? byRole
                : byRole.or(customer.TERRITORY_ID.eq(DSL.any(territories(sphere, Level.EDIT))));
        return customer.DELETED_AT.isNull().and(reached);
    }

    @SuppressWarnings("NullAway") // both columns may hold null; their generated types do not say so
    static Condition byRole(Customer customer, Sphere sphere) {
        return sphere.holds(customer.OWNER_ID, customer.TEAM_ID);
    }

    private static Condition beside(Condition byRole, Customer customer, Sphere sphere, Level level, Viewer viewer) {
        return byRole.or(customer.ID.eq(DSL.any(array(shared(sphere, level, viewer)))))
                .or(customer.TERRITORY_ID.eq(DSL.any(territories(sphere, level))));
    }

    /** The ids of the customers that are shown to the viewer at this moment. */
    @SuppressWarnings("NullAway") // both columns may hold null; their generated types do not say so
    static Select<? extends org.jooq.Record1<Long>> shared(Sphere sphere, Level level, Viewer viewer) {
        var at = viewer.asOf().atOffset(ZoneOffset.UTC);
        return select(CUSTOMER_SHARE.CUSTOMER_ID)
                .from(CUSTOMER_SHARE)
                .where(
                        sphere.isAddressed(CUSTOMER_SHARE.USER_ID, CUSTOMER_SHARE.TEAM_ID),
                        CUSTOMER_SHARE.ENDS_AT.isNull().or(CUSTOMER_SHARE.ENDS_AT.gt(at)),
                        level == Level.READ ? DSL.noCondition() : CUSTOMER_SHARE.MAY_EDIT.isTrue());
    }

    /** The viewer's territories and all that lie below them. */
    @SuppressWarnings("NullAway") // both columns may hold null; their generated types do not say so
    static Field<Long[]> territories(Sphere sphere, Level level) {
        var mine = name("mine");
        var id = DSL.field(name("mine", "id"), SQLDataType.BIGINT);
        var tree = mine.fields("id")
                .as(select(TERRITORY_MEMBER.TERRITORY_ID)
                        .from(TERRITORY_MEMBER)
                        .where(
                                sphere.isAddressed(TERRITORY_MEMBER.USER_ID, TERRITORY_MEMBER.TEAM_ID),
                                level == Level.READ ? DSL.noCondition() : TERRITORY_MEMBER.MAY_EDIT.isTrue())
                        .union(select(TERRITORY.ID)
                                .from(TERRITORY)
                                .join(table(mine))
                                .on(TERRITORY.PARENT_ID.eq(id))));
        return array(withRecursive(tree).select(id).from(table(mine)));
    }
}
