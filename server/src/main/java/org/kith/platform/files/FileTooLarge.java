package org.kith.platform.files;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The upload is larger than this installation takes. */
public class FileTooLarge extends Refusal {
    public FileTooLarge(long limit) {
        super(
                Kind.TOO_LARGE,
                "file-too-large",
                Message.of(
                        "The file is larger than {0,number} bytes. Split it, or have an administrator raise kith.files.max-size.",
                        limit),
                Map.of("limit", limit));
    }
}
