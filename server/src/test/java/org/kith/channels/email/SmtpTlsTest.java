package org.kith.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmtpTlsTest {
    private static final SmtpConnection.Envelope ENVELOPE = new SmtpConnection.Envelope(
            new EmailAddress("shop", "shop.example"), new EmailAddress("me", "people.example"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aServerWhoseCertificateNobodyKnowsGetsNeitherPasswordNorMail(SmtpServer.Tls tls) throws Exception {
        var keys = TlsMailServer.keys(folder, "localhost");
        try (var mails = new TlsMailServer(keys, tls == SmtpServer.Tls.IMPLICIT, "")) {
            assertThatThrownBy(() -> SmtpConnection.open(server(mails, tls, null)))
                    .isInstanceOf(SmtpRefusal.class)
                    .hasMessageContaining("kith.smtp.trust");
            assertThat(mails.commands).noneMatch(command -> command.contains("AUTH") || command.contains("MAIL"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aServerWhoseCertificateIsTrustedGetsThePasswordAndTheMailInSecret(SmtpServer.Tls tls) throws Exception {
        var keys = TlsMailServer.keys(folder, "localhost");
        try (var mails = new TlsMailServer(keys, tls == SmtpServer.Tls.IMPLICIT, "");
                var connection = SmtpConnection.open(server(mails, tls, TlsMailServer.certificate(keys)))) {
            var outcome = connection.send(ENVELOPE, "Hello\r\n".getBytes(StandardCharsets.US_ASCII), () -> {});

            assertThat(outcome).isInstanceOf(SmtpOutcome.Accepted.class);
            assertThat(mails.commands)
                    .anyMatch(command -> command.startsWith("secret AUTH PLAIN"))
                    .anyMatch(command -> command.startsWith("secret MAIL FROM:<shop@shop.example>"))
                    .noneMatch(command -> command.startsWith("plain AUTH") || command.startsWith("plain MAIL"));
        }
    }

    @Test
    void aTrustedCertificateForAnotherNameIsRefused() throws Exception {
        var keys = TlsMailServer.keys(folder, "mail.example.org");
        try (var mails = new TlsMailServer(keys, false, "")) {
            assertThatThrownBy(() -> SmtpConnection.open(
                            server(mails, SmtpServer.Tls.STARTTLS, TlsMailServer.certificate(keys))))
                    .isInstanceOf(SmtpRefusal.class);
        }
    }

    @Test
    void whatIsSaidBeforeTheEncryptionIsNotBelieved() throws Exception {
        var keys = TlsMailServer.keys(folder, "localhost");
        try (var mails = new TlsMailServer(keys, false, "\r\n250 Injected")) {
            assertThatThrownBy(() -> SmtpConnection.open(
                            server(mails, SmtpServer.Tls.STARTTLS, TlsMailServer.certificate(keys))))
                    .isInstanceOf(SmtpRefusal.class)
                    .hasMessageContaining("before the encryption");
        }
    }

    @Test
    void aFileWithoutACertificateIsNamed() throws Exception {
        var keys = TlsMailServer.keys(folder, "localhost");
        var empty = Files.writeString(folder.resolve("empty.pem"), "");
        try (var mails = new TlsMailServer(keys, false, "")) {
            assertThatThrownBy(() -> SmtpConnection.open(server(mails, SmtpServer.Tls.STARTTLS, empty)))
                    .isInstanceOf(SmtpRefusal.class)
                    .hasMessageContaining("empty.pem");
        }
    }

    private static SmtpServer server(TlsMailServer mails, SmtpServer.Tls tls, @Nullable Path trust) {
        return new SmtpServer(
                "localhost",
                mails.port(),
                "ada",
                "secret",
                tls,
                1,
                "localhost",
                null,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                trust);
    }
}
