package org.kith.customers;

import java.util.List;

/** Which tags there are; asked by filters, lists and files, answered by whoever keeps them. */
@FunctionalInterface
public interface KnownTags {
    /** By their names; also those that are deleted or became part of others. */
    List<Tag> all();

    /** @param inUse whether customers can have it; a tag that is gone is still named by rules that were made before */
    record Tag(long id, String name, boolean inUse) {
        String code() {
            return Long.toString(id);
        }
    }
}
