package org.kith.platform.privacy;

import java.util.List;
import java.util.Map;

/** All that is held on one customer. Whether somebody may have it, and that it is written down, is for the caller. */
public interface HeldData {
    /** Of the customer and of every record that was merged into it. */
    List<HeldTable> of(long customerId);

    /**
     * @param table where it stands
     * @param rows as column and value, empty values left out
     */
    record HeldTable(String table, List<Map<String, Object>> rows) {}
}
