package org.kith.intelligence.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kith.platform.access.Viewer;

/** The condition, in the warehouse's SQL, under which a viewer sees a customer; deleted customers are seen by nobody. */
public record ViewerSql(String text, List<Object> binds) {
    public ViewerSql {
        binds = List.copyOf(binds);
    }

    /** @param customer the alias of the table {@code customer} in the query */
    public static ViewerSql of(Viewer viewer, String customer) {
        var binds = new ArrayList<Object>();
        var reach = switch (viewer.reach()) {
            case ALL -> "true";
            case OWN -> own(viewer, customer, binds);
            case TEAM -> "(" + own(viewer, customer, binds) + " or " + team(viewer, customer, binds) + ")";
        };
        return new ViewerSql("not %s.deleted and coalesce(%s, false)".formatted(customer, reach), binds);
    }

    /** The binds of this condition followed by others. */
    public List<Object> and(Object... others) {
        var all = new ArrayList<>(binds);
        all.addAll(List.of(others));
        return all;
    }

    private static String own(Viewer viewer, String customer, List<Object> binds) {
        binds.add(viewer.userId());
        return customer + ".owner_id = ?";
    }

    private static String team(Viewer viewer, String customer, List<Object> binds) {
        if (viewer.teams().isEmpty()) {
            return "false";
        }
        binds.addAll(viewer.teams());
        return viewer.teams().stream().map(_ -> "?").collect(Collectors.joining(", ", customer + ".team_id in (", ")"));
    }
}
