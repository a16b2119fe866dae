package org.kith.platform.files;

import java.util.UUID;

/** Names a stored file; drawn at random, so it says nothing about the file and leads nowhere else. */
public record FileId(UUID value) {}
