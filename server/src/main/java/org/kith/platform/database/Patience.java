package org.kith.platform.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long somebody waits for an answer: while it is begun on a thread, the database stops a statement that takes longer. */
public record Patience(Duration atMost) {
    private static final ThreadLocal<@Nullable Patience> NOW = new ThreadLocal<>();

    /** The one that is begun on this thread, where one is. */
    public static @Nullable Patience now() {
        return NOW.get();
    }

    /** From now on until the scope is closed. */
    public Acting.Scope begin() {
        var before = NOW.get();
        NOW.set(this);
        return () -> NOW.set(before);
    }
}
