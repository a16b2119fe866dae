package org.kith.channels.email;

import java.util.List;
import java.util.regex.Pattern;

/** What the server answered: a code and its lines without it. */
public record SmtpReply(int code, List<String> lines) {
    private static final Pattern ENHANCED = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b.*");
    private static final int LONGEST_TEXT = 300;

    public SmtpReply {
        lines = List.copyOf(lines);
    }

    boolean isPositive() {
        return code / 100 == 2;
    }

    boolean isGoAhead() {
        return code == 354;
    }

    /** Whether trying later may help. */
    public boolean isTransient() {
        return code / 100 == 4;
    }

    /** The whole session is over, not only this mail. */
    public boolean endsSession() {
        return code == 421;
    }

    /** Whether the server says that there is no such mailbox (5.1.x, RFC 3463). */
    public boolean badAddress() {
        return code / 100 == 5
                && !lines.isEmpty()
                && ENHANCED.matcher(lines.getFirst()).matches()
                && lines.getFirst().startsWith("5.1.");
    }

    /** The text on one line, cut, without control characters. */
    public String text() {
        var text = HeaderText.oneLine(code + " " + String.join(" ", lines));
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
