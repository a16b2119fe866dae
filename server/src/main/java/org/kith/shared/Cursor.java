package org.kith.shared;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the next page starts: the sort values of the last row shown, opaque to clients. */
public record Cursor(List<String> keys) {
    private static final String SEPARATOR = "\u001f";

    public static @Nullable Cursor parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return new Cursor(Arrays.asList(decoded.split(SEPARATOR, -1)));
        } catch (IllegalArgumentException e) {
            throw new Invalid("after", "The page marker 'after' is damaged. Start again from the first page.");
        }
    }

    public String encode() {
        var joined = String.join(SEPARATOR, keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }
}
