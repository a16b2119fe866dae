package org.kith.shared;

/** What If-Match names is not the version that the body is of, or no version at all. */
class OtherVersion extends Refusal {
    OtherVersion(String ifMatch) {
        super(
                Kind.PRECONDITION_FAILED,
                "other-version",
                Message.of(
                        "If-Match names {0}, which is not the version that you change. Give the ETag of the record as you loaded it.",
                        ifMatch));
    }
}
