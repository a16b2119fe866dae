package org.kith.platform.files;

import java.util.regex.Pattern;

/** Makes a harmless text of what an upload calls itself. */
final class FileNames {
    private static final int LONGEST = 200;
    /** Control, format (bidi overrides, zero width), unassigned and lone surrogate characters: they only deceive in a name. */
    private static final Pattern DECEIVING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private FileNames() {}

    static String shown(String given) {
        var lastSegment = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        var clean = DECEIVING.matcher(lastSegment).replaceAll("").strip();
        if (clean.isEmpty() || clean.chars().allMatch(c -> c == '.')) {
            return "upload";
        }
        return clean.codePointCount(0, clean.length()) <= LONGEST
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, LONGEST));
    }
}
