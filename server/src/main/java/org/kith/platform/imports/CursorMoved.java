package org.kith.platform.imports;

/** Somebody else moved an import on: what was done on the ground of the earlier cursor is taken back. */
class CursorMoved extends RuntimeException {
    CursorMoved(long importId) {
        super("The import %d was moved on by another run; nothing of this step is kept.".formatted(importId));
    }
}
