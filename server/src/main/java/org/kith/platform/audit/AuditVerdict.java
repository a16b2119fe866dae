package org.kith.platform.audit;

/** What a walk along the chain has found. */
public sealed interface AuditVerdict {
    /**
     * Nothing is broken.
     *
     * @param rows how many rows the chain has
     * @param waiting how many of the last ones have no seal yet
     * @param anchors how many anchors the chain was held against
     * @param erased what erasures took out of it
     */
    record Whole(long rows, long waiting, long anchors, Erased erased) implements AuditVerdict {}

    /**
     * What erasures took out of the trail: the rows are there, what they said of the change is not.
     *
     * @param erasures how many there were
     * @param rows how many sealed rows they emptied
     */
    record Erased(long erasures, long rows) {}

    /**
     * Somebody has edited the trail.
     *
     * @param place where in the chain this is seen first
     * @param what for whoever looks into it
     */
    record Broken(long place, String what) implements AuditVerdict {}
}
