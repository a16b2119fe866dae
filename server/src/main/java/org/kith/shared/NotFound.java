package org.kith.shared;

/** There is no such record, or the viewer may not know of it: the answer is the same. */
public class NotFound extends Refusal {
    public NotFound(String what, Object id) {
        super(Kind.NOT_FOUND, "not-found", "There is no %s %s that you may see.".formatted(what, id));
    }
}
