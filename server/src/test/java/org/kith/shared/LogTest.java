package org.kith.shared;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The log as production writes it, by the very configuration. */
class LogTest {
    private static final String FORGED = "2026-01-01T00:00:00.000Z ERROR org.kith.Kith all is lost";

    @Test
    void whoeverIsQuotedInTheLogWritesNoLineOfHisOwn() throws Exception {
        var text = written("harmless\r\n" + FORGED + "\u001b[31m\u0007\u2028" + FORGED + " ${jndi:ldap://x} \0", null);

        assertThat(text.lines()).hasSize(1);
        assertThat(text).doesNotContain("\u001b", "\u0007", "\0", "\u2028").contains("${jndi:ldap://x}");
    }

    @Test
    void anExceptionThatQuotesSomebodyDoesNotEither() throws Exception {
        var cause = new IllegalStateException("name\n" + FORGED + "\u001b[2J");

        var text = written("It failed.", new IllegalArgumentException("given\r\n" + FORGED, cause));

        assertThat(text.lines().filter(line -> !line.startsWith("\t") && !line.startsWith("Caused by: ")))
                .hasSize(1);
        assertThat(text.lines()).noneMatch(line -> line.startsWith("2026-01-01"));
        assertThat(text)
                .doesNotContain("\u001b")
                .contains("Caused by: java.lang.IllegalStateException")
                .contains("\tat org.kith.shared.LogTest");
    }

    private static String written(String message, Throwable thrown) throws Exception {
        var context = new LoggerContext();
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LogTest.class.getResource("/logback.xml")));
        var root = context.getLogger("ROOT");
        var console = (ConsoleAppender<ILoggingEvent>) root.getAppender("console");
        var logger = context.getLogger("org.kith.Test");
        var event = new LoggingEvent(LogTest.class.getName(), logger, Level.ERROR, message, thrown, null);
        return ((PatternLayoutEncoder) console.getEncoder()).getLayout().doLayout(event);
    }
}
