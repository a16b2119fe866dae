package org.kith.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.demo.smtp.ReceivedMail;
import org.kith.demo.smtp.SmtpReceiver;
import org.kith.demo.smtp.SmtpRules;

class SmtpConnectionTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final SmtpConnection.Envelope ENVELOPE = new SmtpConnection.Envelope(
            new EmailAddress("shop", "shop.example"), new EmailAddress("me", "people.example"));

    private final List<ReceivedMail> mails = Collections.synchronizedList(new ArrayList<>());
    private SmtpRules rules = SmtpRules.takeEverything();
    private SmtpReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = SmtpReceiver.start(0, (moment, recipients) -> rules.at(moment, recipients), mails::add);
    }

    @AfterEach
    void stop() throws IOException {
        receiver.close();
    }

    @Test
    void oneConnectionCarriesManyMailsUnchanged() throws IOException {
        try (var connection = open()) {
            for (int i = 0; i < 50; i++) {
                assertThat(send(connection, "Subject: " + i + "\r\n\r\n.\r\n..\r\nbody\r\n"))
                        .isInstanceOf(SmtpOutcome.Accepted.class);
            }
        }
        assertThat(mails).hasSize(50);
        assertThat(new String(mails.get(7).message(), StandardCharsets.US_ASCII))
                .isEqualTo("Subject: 7\r\n\r\n.\r\n..\r\nbody\r\n");
    }

    @Test
    void aMessageWithASecondMessageInItArrivesAsOne() throws IOException {
        var smuggled = "a\n.\nMAIL FROM:<x@y.example>\nRCPT TO:<v@y.example>\nDATA\nevil\r.\r\n.\r\nQUIT\r\n";
        try (var connection = open()) {
            assertThat(send(connection, smuggled)).isInstanceOf(SmtpOutcome.Accepted.class);
        }
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst().recipients()).containsExactly("me@people.example");
    }

    @Test
    void aRefusedRecipientLeavesTheConnectionUsable() throws IOException {
        rules = at(SmtpRules.Moment.RECIPIENT, new SmtpRules.Refuse(550, "5.1.1 No such user"));
        try (var connection = open()) {
            assertThat(send(connection, "x")).isInstanceOfSatisfying(SmtpOutcome.Refused.class, refused -> {
                assertThat(refused.reply().code()).isEqualTo(550);
                assertThat(refused.reply().badAddress()).isTrue();
            });
            rules = SmtpRules.takeEverything();
            assertThat(send(connection, "y")).isInstanceOf(SmtpOutcome.Accepted.class);
        }
        assertThat(mails).hasSize(1);
    }

    @Test
    void aServerThatHangsUpBeforeTheEndHasNotGotIt() throws IOException {
        rules = at(SmtpRules.Moment.DATA, new SmtpRules.HangUp());

        assertThat(send(open(), "x"))
                .isInstanceOfSatisfying(
                        SmtpOutcome.Lost.class,
                        lost -> assertThat(lost.inDoubt()).isFalse());
    }

    @Test
    void aServerThatHangsUpAfterTheEndMayHaveGotIt() throws IOException {
        rules = at(SmtpRules.Moment.TAKEN, new SmtpRules.HangUp());

        assertThat(send(open(), "x"))
                .isInstanceOfSatisfying(
                        SmtpOutcome.Lost.class,
                        lost -> assertThat(lost.inDoubt()).isTrue());
        assertThat(mails).hasSize(1);
    }

    @Test
    void aServerThatSaysNothingAfterTheEndIsNotWaitedForForEver() throws IOException {
        rules = at(SmtpRules.Moment.END_READ, new SmtpRules.Wait(PATIENCE));
        var server = new SmtpServer(
                "localhost",
                receiver.port(),
                null,
                null,
                SmtpServer.Tls.NONE,
                1,
                "localhost",
                null,
                PATIENCE,
                Duration.ofMillis(300),
                null);

        assertThat(send(SmtpConnection.open(server), "x"))
                .isInstanceOfSatisfying(
                        SmtpOutcome.Lost.class,
                        lost -> assertThat(lost.inDoubt()).isTrue());
    }

    @Test
    void aMailWhoseEndMayNotBeSentIsGivenUpWithoutDoubt() throws IOException {
        var outcome = open().send(ENVELOPE, "x".getBytes(StandardCharsets.US_ASCII), () -> {
            throw new IOException("not yours any more");
        });

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SmtpOutcome.Lost.class,
                        lost -> assertThat(lost.inDoubt()).isFalse());
        assertThat(mails).isEmpty();
    }

    @Test
    void aServerWithoutEncryptionIsNotUsedWhereEncryptionIsAskedFor() {
        var server = new SmtpServer(
                "localhost",
                receiver.port(),
                "u",
                "p",
                SmtpServer.Tls.STARTTLS,
                1,
                "localhost",
                null,
                PATIENCE,
                PATIENCE,
                null);

        assertThatThrownBy(() -> SmtpConnection.open(server))
                .isInstanceOf(SmtpRefusal.class)
                .hasMessageContaining("STARTTLS");
    }

    private SmtpConnection open() throws IOException {
        return SmtpConnection.open(SmtpServer.local(receiver.port(), 1));
    }

    private static SmtpOutcome send(SmtpConnection connection, String text) {
        return connection.send(ENVELOPE, text.getBytes(StandardCharsets.US_ASCII), () -> {});
    }

    private static SmtpRules at(SmtpRules.Moment when, SmtpRules.Action action) {
        return (moment, recipients) -> moment == when ? action : new SmtpRules.Proceed();
    }
}
