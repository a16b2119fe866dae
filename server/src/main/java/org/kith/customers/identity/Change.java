package org.kith.customers.identity;

import org.jspecify.annotations.Nullable;

/** What a merge made of a field of the survivor. */
record Change(@Nullable String was, @Nullable String became) {}
