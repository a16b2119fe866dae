package org.kith.platform.files;

import java.util.Map;
import org.kith.shared.Refusal;

/** The upload is larger than this installation takes. */
public class FileTooLarge extends Refusal {
    public FileTooLarge(long limit) {
        super(
                Kind.TOO_LARGE,
                "file-too-large",
                "The file is larger than %,d bytes. Split it, or have an administrator raise kith.files.max-size."
                        .formatted(limit),
                Map.of("limit", limit));
    }
}
