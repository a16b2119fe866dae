package org.kith.client;

import java.util.Map;

/** A refusal of the server (RFC 9457). */
public final class KithProblem extends RuntimeException {
    private final int status;
    private final transient Map<String, Object> fields;

    KithProblem(int status, Map<String, Object> fields) {
        super(String.valueOf(fields.getOrDefault("detail", "HTTP " + status)));
        this.status = status;
        this.fields = Map.copyOf(fields);
    }

    public int status() {
        return status;
    }

    /** Its name, e.g. {@code stale-version}. */
    public String problem() {
        return String.valueOf(fields.getOrDefault("type", "")).replace("urn:kith:problem:", "");
    }

    public Map<String, Object> fields() {
        return fields;
    }
}
