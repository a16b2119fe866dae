package org.kith.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;

/** Territories as administrators look after them. Customers find their territory by its rules, whatever way they come in. */
public interface Territories {
    List<Territory> all();

    long create(Wish wish, Viewer granter);

    /** Customers move at once to the territories whose rules they meet now. */
    void change(long id, Wish wish, Viewer granter);

    void delete(long id, Viewer granter);

    /** What a territory is to be. */
    record Wish(String name, @Nullable Long parentId, List<Territory.Rule> rules, List<Territory.Member> members) {}
}
