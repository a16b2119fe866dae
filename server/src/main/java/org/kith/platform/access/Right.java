package org.kith.platform.access;

import java.util.Arrays;
import java.util.List;

/** One action on one kind of record; how far it goes is a {@link Reach}. */
public record Right(Subject subject, Action action) {
    /** Every right there is. */
    public static List<Right> all() {
        return Arrays.stream(Subject.values())
                .flatMap(subject -> Arrays.stream(Action.values()).map(subject::to))
                .toList();
    }

    /** The permission that routes ask for, and a token's scope, where this right is used. */
    public Permission permission() {
        var writes = switch (action) {
            case READ, EXPORT -> false;
            case CREATE, EDIT, DELETE -> true;
        };
        return switch (subject) {
            case CUSTOMERS -> writes ? Permission.CUSTOMERS_WRITE : Permission.CUSTOMERS_READ;
            case SEGMENTS -> writes ? Permission.SEGMENTS_WRITE : Permission.SEGMENTS_READ;
            case CAMPAIGNS -> writes ? Permission.CAMPAIGNS_WRITE : Permission.CAMPAIGNS_READ;
        };
    }
}
