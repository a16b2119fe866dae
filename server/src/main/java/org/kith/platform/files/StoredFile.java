package org.kith.platform.files;

import java.time.Instant;

/**
 * What is known of a stored file.
 *
 * @param name as its user called it: shown, never used as a path
 */
public record StoredFile(FileId id, String name, String mediaType, long size, String sha256, Instant storedAt) {}
