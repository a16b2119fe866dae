package org.kith.platform.imports.reading;

/** What a reader bears before it calls a file unreadable. */
final class Limits {
    static final int COLUMNS = 1_000;
    static final int RECORD_CHARACTERS = 1 << 20;
    /** Rows may be damaged by an open quote only so often: each costs a search through a whole record's buffer. */
    static final int OPEN_QUOTES = 1_000;

    /** Cards may be left open only so often. */
    static final int OPEN_CARDS = 1_000;

    static final int SHOWN = 300;

    static final int ARCHIVE_ENTRIES = 1_000;
    static final long ENTRY_BYTES = 4L << 30;
    static final long SHARED_STRINGS_BYTES = 128L << 20;
    /** Sheets compress 10 to 60 times; a bomb does so a thousand times. */
    static final long RATIO = 150;

    static final long RATIO_FROM_BYTES = 16L << 20;

    private Limits() {}
}
