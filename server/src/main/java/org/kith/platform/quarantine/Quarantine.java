package org.kith.platform.quarantine;

/**
 * A restored copy sends nothing, fetches nothing and starts nothing until an administrator confirms that it takes the original's
 * place. Everything that leaves Kith, or begins by itself, asks here first; asking costs nothing where nothing is held.
 */
public interface Quarantine {
    boolean holds();

    /** For what a person asked for just now and cannot have. */
    default void refuse() {
        if (holds()) {
            throw new HeldInQuarantine();
        }
    }
}
