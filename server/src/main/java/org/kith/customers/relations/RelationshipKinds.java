package org.kith.customers.relations;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerKind;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.Label;

/** The kinds of relationships, some of them the firm's own. */
public interface RelationshipKinds {
    /** All of them, retired ones too, in the order in which they are offered. */
    List<RelationshipKind> all();

    RelationshipKind create(Draft draft, Viewer viewer);

    /** Renames a kind, or takes it out of what is offered; who it can stand between never changes. */
    RelationshipKind change(String code, long version, Names names, Viewer viewer);

    /** @param backward null where it says the same from both ends */
    record Draft(
            Label forward,
            @Nullable Label backward,
            @Nullable CustomerKind fromKind,
            @Nullable CustomerKind toKind,
            boolean symmetric) {}

    /** @param backward not read where it says the same from both ends */
    record Names(Label forward, @Nullable Label backward, boolean retired) {}
}
