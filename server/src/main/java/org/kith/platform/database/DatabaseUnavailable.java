package org.kith.platform.database;

/** There is no database to work with. */
public class DatabaseUnavailable extends RuntimeException {
    DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
