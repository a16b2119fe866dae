package org.kith.shared;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A stack trace whose every line is one: what an exception quotes cannot pass for a line of the log. */
public final class SafeStackTrace extends ThrowableProxyConverter {
    private static final Pattern FRAME =
            Pattern.compile("\\s+(at |\\.\\.\\. \\d+ |\\[CIRCULAR).*|(\\s*)(Caused by|Suppressed|Wrapped by): .*");

    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        return indented(super.throwableProxyToString(thrown));
    }

    /** The lines that are no frames follow the first one with an indent, which no line of the log has. */
    static String indented(String trace) {
        var lines = Arrays.asList(trace.split("\\R"));
        return lines.stream()
                .map(line -> FRAME.matcher(line).matches()
                        ? line.replaceAll("[\\p{Cntrl}&&[^\\t]]", "�")
                        : "\t" + OneLineMessage.oneLine(line))
                .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
    }
}
