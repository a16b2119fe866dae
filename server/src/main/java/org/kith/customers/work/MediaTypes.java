package org.kith.customers.work;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Tells what a file is by its first bytes. What could run in a browser is called plain text or bytes, never by its name. */
final class MediaTypes {
    /** As much as it looks at. */
    static final int HEAD = 512;

    static final String BYTES = "application/octet-stream";
    private static final String TEXT = "text/plain";

    private static final List<Sign> SIGNS = List.of(
            new Sign("255044462d", "application/pdf"),
            new Sign("89504e470d0a1a0a", "image/png"),
            new Sign("ffd8ff", "image/jpeg"),
            new Sign("474946383761", "image/gif"),
            new Sign("474946383961", "image/gif"),
            new Sign("504b0304", "application/zip"),
            new Sign("504b0506", "application/zip"),
            new Sign("d0cf11e0a1b11ae1", "application/x-ole-storage"),
            new Sign("377abcaf271c", "application/x-7z-compressed"),
            new Sign("1f8b", "application/gzip"),
            new Sign("49492a00", "image/tiff"),
            new Sign("4d4d002a", "image/tiff"));

    private MediaTypes() {}

    private record Sign(String hex, String type) {
        boolean begins(byte[] head) {
            var sign = HexFormat.of().parseHex(hex);
            if (head.length < sign.length) {
                return false;
            }
            for (int at = 0; at < sign.length; at++) {
                if (head[at] != sign[at]) {
                    return false;
                }
            }
            return true;
        }
    }

    static String of(byte[] head) {
        if (head.length > 12
                && ascii(head, 0, 4).equals("RIFF")
                && ascii(head, 8, 4).equals("WEBP")) {
            return "image/webp";
        }
        return SIGNS.stream()
                .filter(sign -> sign.begins(head))
                .findFirst()
                .map(Sign::type)
                .orElseGet(() -> isText(head) ? TEXT : BYTES);
    }

    private static String ascii(byte[] head, int from, int length) {
        return new String(head, from, length, StandardCharsets.US_ASCII);
    }

    /** A character at the end may be cut in two. */
    private static boolean isText(byte[] head) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var characters = CharBuffer.allocate(head.length);
        var result = decoder.decode(ByteBuffer.wrap(head), characters, false);
        return head.length > 0
                && !result.isError()
                && characters.flip().chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
    }
}
