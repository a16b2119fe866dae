package org.kith.channels.outbox;

import org.jspecify.annotations.Nullable;

/** Whether the mail server can be reached, as all connections see it. */
final class Line {
    private volatile @Nullable String trouble;

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
