package org.kith.platform.exports;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an export stands. */
public enum ExportState {
    @JsonProperty("writing")
    WRITING,
    @JsonProperty("ready")
    READY,
    /** The job failed or was cancelled; it says why. */
    @JsonProperty("failed")
    FAILED,
    /** The file has been removed, by its owner or by time. */
    @JsonProperty("gone")
    GONE
}
