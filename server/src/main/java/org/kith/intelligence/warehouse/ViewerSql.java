package org.kith.intelligence.warehouse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.kith.customers.Customers;
import org.kith.platform.access.Action;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;

/** The condition, in the warehouse's SQL, under which a viewer sees a customer; deleted customers are seen by nobody. */
public record ViewerSql(String text, List<Object> binds) {
    public ViewerSql {
        binds = List.copyOf(binds);
    }

    /**
     * @param customer the alias of the table {@code customer} in the query
     * @param shown what the viewer sees beside what the role shows
     */
    static ViewerSql of(Viewer viewer, String customer, Customers.Shown shown) {
        var sphere = viewer.sphere(Subject.CUSTOMERS.to(Action.READ));
        var binds = new ArrayList<Object>();
        var reach = sphere.all()
                ? "true"
                : "(" + in(customer + ".owner_id", sphere.owners(), binds) + " or "
                        + in(customer + ".team_id", sphere.teams(), binds) + " or "
                        + in(customer + ".territory_id", shown.territories(), binds) + " or "
                        + in(customer + ".customer_id", shown.customers(), binds) + ")";
        return new ViewerSql("not %s.deleted and coalesce(%s, false)".formatted(customer, reach), binds);
    }

    /** The binds of this condition followed by others. */
    public List<Object> and(Object... others) {
        var all = new ArrayList<>(binds);
        all.addAll(List.of(others));
        return all;
    }

    private static String in(String column, Collection<Long> ids, List<Object> binds) {
        if (ids.isEmpty()) {
            return "false";
        }
        ids.stream().sorted().forEach(binds::add);
        return ids.stream().map(_ -> "?").collect(Collectors.joining(", ", column + " in (", ")"));
    }
}
