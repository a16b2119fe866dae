package org.kith.shared;

/** A change does not say which version of the record it changes, so it might overwrite what nobody has seen. */
public class VersionMissing extends Refusal {
    public VersionMissing() {
        super(
                Kind.PRECONDITION_REQUIRED,
                "version-missing",
                Message.of(
                        "Say which version you change: as 'version' in the body, or as If-Match with the ETag that you were given."));
    }
}
