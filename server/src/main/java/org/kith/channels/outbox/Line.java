package org.kith.channels.outbox;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Whether the mail server can be reached, as all connections see it. */
final class Line {
    private final AtomicInteger open = new AtomicInteger();
    private volatile @Nullable String trouble;

    void opened() {
        open.incrementAndGet();
        trouble = null;
    }

    void closed() {
        open.decrementAndGet();
    }

    /** Nobody could be connected. While others are, the server only does not want one more. */
    boolean isInUse() {
        return open.get() > 0;
    }

    void isDown(String why) {
        trouble = why;
    }

    void isUp() {
        trouble = null;
    }

    @Nullable
    String trouble() {
        return trouble;
    }
}
