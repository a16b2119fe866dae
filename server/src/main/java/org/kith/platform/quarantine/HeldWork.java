package org.kith.platform.quarantine;

import java.time.Instant;
import java.util.List;

/** How an area tells what would begin or go on by itself once a restored copy may act; each of it is let go on, or dropped. */
public interface HeldWork {
    /** Of what kind, such as {@code mailing}; the browser has a word for it. */
    String kind();

    List<Held> held();

    /** Lets one never happen. */
    void drop(long id);

    /**
     * One thing that waits.
     *
     * @param what what people call it, e.g. the subject of a mailing
     * @param of which of its kind, e.g. the kind of a job; empty where all are alike
     * @param due when it was to happen or began
     * @param amount how many there are of what it does, e.g. mails that were not sent when the backup was taken
     */
    record Held(long id, String what, String of, Instant due, long amount) {}
}
