package org.kith.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;

/**
 * Saved views of the customer list: one's own, those of one's team, everyone's. A view holds no customer; what it shows is asked for
 * anew by whoever looks, and with that person's rights.
 */
public interface ListViews {
    List<ListView> all(Viewer viewer);

    long create(ListView.State state, Viewer viewer);

    /** By its owner, or where it is shared by an administrator of settings. */
    void change(long id, long version, ListView.State state, Viewer viewer);

    void delete(long id, Viewer viewer);

    /** With which view the viewer's list opens; null for none. */
    void setDefault(@Nullable Long id, Viewer viewer);
}
