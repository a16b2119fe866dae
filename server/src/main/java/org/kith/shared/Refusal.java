package org.kith.shared;

import java.util.Map;

/** A request that the domain refuses; the web layer turns it into an RFC 9457 problem named by {@link #problem()}. */
public abstract class Refusal extends RuntimeException {
    /** What kind of answer the caller gets. */
    public enum Kind {
        UNREADABLE,
        SIGN_IN_FIRST,
        INVALID,
        NOT_FOUND,
        CONFLICT,
        FORBIDDEN,
        TOO_MANY,
        TOO_LARGE,
        PRECONDITION_FAILED,
        PRECONDITION_REQUIRED
    }

    private final Kind kind;
    private final String problem;
    private final transient Message message;
    private final transient Map<String, Object> details;

    protected Refusal(Kind kind, String problem, Message message) {
        this(kind, problem, message, Map.of());
    }

    /** With machine-readable particulars, e.g. the field that is wrong, so that a client can point at it. */
    protected Refusal(Kind kind, String problem, Message message, Map<String, Object> details) {
        super(message.english());
        this.kind = kind;
        this.problem = problem;
        this.message = message;
        this.details = details;
    }

    public Kind kind() {
        return kind;
    }

    public String problem() {
        return problem;
    }

    /** For the reader, in whichever language; {@link #getMessage()} is the same in English. */
    public Message message() {
        return message;
    }

    public Map<String, Object> details() {
        return details;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
