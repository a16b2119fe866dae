package org.kith.platform.access;

import java.util.Optional;

/** Who is asking, with the rights of this moment. */
public interface Viewers {
    /** The user's present rights, for work that runs later; a user who has left has none. */
    Viewer ofUser(long userId);

    /** Who is signed in on this thread's request. */
    Optional<Viewer> current();
}
