package org.kith.platform.database;

import org.jspecify.annotations.Nullable;

/**
 * Who acts on this thread, and by which way: what the trail will say of everything that a connection taken here changes.
 *
 * @param userId null where nobody signed in
 */
public record Acting(@Nullable Long userId, String way) {
    private static final Acting KITH = new Acting(null, "system");
    private static final ThreadLocal<Acting> NOW = ThreadLocal.withInitial(() -> KITH);

    private static final Acting NOBODY = new Acting(null, "reading");

    /**
     * While the scope is open nothing is changed, so the database is not told who acts, which would cost a way to it. For single
     * reads: whatever is changed inside would be somebody else's.
     */
    public static Scope onlyReading() {
        return NOBODY.begin();
    }

    boolean isOnlyReading() {
        return this == NOBODY;
    }

    static Acting now() {
        return NOW.get();
    }

    /** From now on until the scope is closed; then it is again as it was before. */
    public Scope begin() {
        var before = NOW.get();
        NOW.set(this);
        return () -> NOW.set(before);
    }

    /** While it is open, somebody acts. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
