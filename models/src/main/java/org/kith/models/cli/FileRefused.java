package org.kith.models.cli;

/** A file that cannot be read as transactions; the message names the line, the column and the way out. */
final class FileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FileRefused(String message) {
        super(message);
    }
}
