package org.kith.customers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kith.query.FilterRefused;
import org.kith.shared.Refusal;

/** A filter cannot be used as it stands; the answer names each place that is wrong and the way out. */
public class FilterNotUsable extends Refusal {
    public FilterNotUsable(FilterRefused refused) {
        super(Kind.INVALID, "filter-refused", String.valueOf(refused.getMessage()), details(refused));
    }

    private static Map<String, Object> details(FilterRefused refused) {
        var first = refused.problems().getFirst();
        var details = new LinkedHashMap<String, Object>();
        details.put("path", first.path());
        details.put("problems", refused.problems());
        return details;
    }
}
