package org.kith.channels.email;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address that can stand in an SMTP envelope: nothing in it can end a command or start a header. */
public record EmailAddress(String localPart, String domain) {
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST = 254;
    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

    public EmailAddress {
        if (!LOCAL.matcher(localPart).matches() || !DOMAIN.matcher(domain).matches()) {
            throw new IllegalArgumentException("This is no e-mail address that can be written to.");
        }
    }

    /** Reads an address; empty if it is none, or one that no ordinary mail server takes (quoted names, address literals). */
    public static Optional<EmailAddress> parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || text.length() > LONGEST) {
            return Optional.empty();
        }
        var local = text.substring(0, at);
        if (local.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOCAL_PART
                || !LOCAL.matcher(local).matches()) {
            return Optional.empty();
        }
        return asciiDomain(text.substring(at + 1)).map(domain -> new EmailAddress(local, domain));
    }

    private static Optional<String> asciiDomain(String domain) {
        try {
            var ascii = isAscii(domain) ? domain : IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
            return DOMAIN.matcher(ascii).matches() ? Optional.of(ascii.toLowerCase(Locale.ROOT)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a server must offer SMTPUTF8 to take it. */
    public boolean needsUtf8() {
        return !isAscii(localPart);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
