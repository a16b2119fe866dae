package org.kith.platform.database;

/** The database was upgraded by a newer Kith; an older one that wrote into it would harm what it does not know. */
public class NewerSchema extends RuntimeException {
    NewerSchema(String theirs, String ours) {
        super(
                "the database has the schema V%s of a newer Kith, this one knows those up to V%s. Nothing was touched: start the newer Kith again, or restore a backup from before the upgrade into a new directory."
                        .formatted(theirs, ours));
    }
}
