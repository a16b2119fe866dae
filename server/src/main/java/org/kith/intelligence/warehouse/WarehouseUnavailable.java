package org.kith.intelligence.warehouse;

import org.jspecify.annotations.Nullable;

/** The warehouse's file cannot be used, or did not understand what it was asked. */
public class WarehouseUnavailable extends RuntimeException {
    WarehouseUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
