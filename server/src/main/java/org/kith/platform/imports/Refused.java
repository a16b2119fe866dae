package org.kith.platform.imports;

import org.kith.shared.Message;

/** A row of an import that was refused, and why. */
public record Refused(long row, long line, String column, Message reason, String content) {}
