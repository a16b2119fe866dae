package org.kith.customers;

import java.util.List;
import org.kith.platform.access.Viewer;

/**
 * Changes or deletes many customers at once. Only those are touched to whom the viewer may do it; the others are counted and left.
 * Many more than a request can wait for become a job, which works with the rights that its maker has then.
 */
public interface BulkEdits {
    /** What {@link #apply} would do at this moment. */
    BulkEdit.Preview preview(BulkEdit.Whom whom, BulkEdit.Wish wish, Viewer viewer);

    BulkEdit apply(BulkEdit.Whom whom, BulkEdit.Wish wish, Viewer viewer);

    /** The viewer's own, the newest first. */
    List<BulkEdit> recent(Viewer viewer);

    /** One of the viewer's own. */
    BulkEdit get(long id, Viewer viewer);

    /** Gives back each former value, except where somebody changed it since; once, by whoever made the edit. */
    BulkEdit undo(long id, Viewer viewer);

    /** Of whom an undo left something because it was changed since: those whom the viewer sees, the first few. */
    List<BulkEdit.Kept> kept(long id, Viewer viewer);
}
