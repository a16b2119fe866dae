package org.kith.platform.privacy;

/**
 * What an area does when a person is erased, beside what the catalogue says of its columns: files, lists of digests, copies
 * elsewhere. A bean of each area that has something to do; doing it again does no harm.
 */
public interface ErasureStep {
    /** When a step's turn comes; a run that died goes through all of them again. */
    enum Moment {
        /** Before any row is touched: for files, which no transaction holds. */
        BEFORE,
        /** In the transaction that takes the rows away, ahead of them. */
        WITHIN,
        /** Once that is committed: for copies that follow it. */
        AFTER
    }

    /** What it looks after, as the plan and the certificate call it. */
    String place();

    Moment moment();

    /** How much of the person is there; changes nothing. */
    long count(ErasedPerson person);

    /** Takes it away; returns how much there was. */
    long erase(ErasedPerson person);
}
