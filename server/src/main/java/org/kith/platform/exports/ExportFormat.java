package org.kith.platform.exports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/** In which form a file is written. */
public enum ExportFormat {
    @JsonProperty("csv")
    CSV("csv", "text/csv; charset=UTF-8"),
    @JsonProperty("xlsx")
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String code;
    private final String mediaType;

    ExportFormat(String code, String mediaType) {
        this.code = code;
        this.mediaType = mediaType;
    }

    String code() {
        return code;
    }

    String mediaType() {
        return mediaType;
    }

    static ExportFormat of(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No export has the format " + code));
    }
}
