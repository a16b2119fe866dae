package org.kith.platform.audit;

/** What a walk along the chain has found. */
public sealed interface AuditVerdict {
    /**
     * Nothing is broken.
     *
     * @param rows how many rows the chain has
     * @param waiting how many of the last ones have no seal yet
     * @param anchors how many anchors the chain was held against
     */
    record Whole(long rows, long waiting, long anchors) implements AuditVerdict {}

    /**
     * Somebody has edited the trail.
     *
     * @param place where in the chain this is seen first
     * @param what for whoever looks into it
     */
    record Broken(long place, String what) implements AuditVerdict {}
}
