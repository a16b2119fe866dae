package org.kith.platform.privacy;

import java.time.Instant;

/** Something that is kept for its time only; a bean of each area that has such a thing. */
public interface RetentionKind {
    /** By which rules and runs are remembered; never to change. */
    String code();

    Days days();

    /** How many are older; changes nothing. */
    long count(Instant before);

    /** Lets them go; returns how many went. What is left goes with the next run. */
    long apply(Instant before);

    /**
     * @param least what must be kept at least, by law or because work needs it
     * @param most for how long at most
     * @param proposed what is proposed before anybody decides
     */
    record Days(int least, int most, int proposed) {}
}
