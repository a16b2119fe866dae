package org.kith.shared;

/** There is no such record, or the viewer may not know of it: the answer is the same. */
public class NotFound extends Refusal {
    public NotFound(String what, Object id) {
        super(Kind.NOT_FOUND, "not-found", Message.of("There is no {0} {1} that you may see.", Message.term(what), id));
    }
}
