package org.kith.platform.database;

/** A restore into the database was broken off; what is in it is a part, which nobody should work with. */
public class UnfinishedRestore extends RuntimeException {
    UnfinishedRestore() {
        super("a restore into this database was broken off and only a part is in it. Run `kith restore` again: it"
                + " begins anew.");
    }
}
