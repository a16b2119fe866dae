package org.kith.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.kith.demo.smtp.ReceivedMail;

class MailTest {
    @Test
    void aPersonSeesTheLargestDiscountThatTheMailNames() throws Exception {
        assertThat(Mail.read(mail("Up to 5 % and more", "Now 15% off, see below"))
                        .offer()
                        .discountPercent())
                .isEqualTo(15);
        assertThat(Mail.read(mail("News", "Nothing is cheaper")).offer().discountPercent())
                .isZero();
        assertThat(Mail.read(mail("News", "100 % wool, 2026")).offer().discountPercent())
                .isZero();
    }

    @Test
    void whoIsInterestedClicksTheOfferAndNotTheWayOut() throws Exception {
        var mail = Mail.read(mail("News", "text"));
        assertThat(mail.invitingLink()).contains("http://localhost:8080/c/abc");
        assertThat(mail.oneClick()).isEqualTo("http://localhost:8080/u/xyz");
        assertThat(mail.pixel()).contains("http://localhost:8080/o/abc.gif");
    }

    @Test
    void theSenderIsWhoTheMailSaysAndItsNameIsDecoded() throws Exception {
        var raw = new String(mail("News", "text"), StandardCharsets.UTF_8)
                .replace("From: Kith <hello@kith.example>", "From: =?UTF-8?B?55+l5bex?= <hello@kith.example>");
        assertThat(Mail.read(raw.getBytes(StandardCharsets.UTF_8)).from()).isEqualTo("知己 <hello@kith.example>");
        assertThat(Mail.read("Subject: nobody's\r\n\r\ntext".getBytes(StandardCharsets.UTF_8))
                        .from())
                .isEmpty();
    }

    @Test
    void aMailWithoutOneClickOffersNone() throws Exception {
        var raw = new String(mail("News", "text"), StandardCharsets.UTF_8)
                .replace("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", "");
        assertThat(Mail.read(raw.getBytes(StandardCharsets.UTF_8)).oneClick()).isNull();
    }

    @Test
    void aBounceCarriesTheHeadersOfTheMailThatItIsAbout() throws Exception {
        var received =
                new ReceivedMail("bounces+7-abc@kith.example", List.of("someone@example.org"), mail("News", "text"));
        var raw = ReturnedMail.bounce(received, "someone@example.org", Instant.parse("2026-03-01T10:00:00Z"));
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
        var parts = new MimeMultipart(message.getDataHandler().getDataSource());
        assertThat(message.getContentType()).startsWith("multipart/report").contains("delivery-status");
        assertThat(parts.getCount()).isEqualTo(3);
        assertThat(new String(parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Action: failed", "Status: 5.1.1", "someone@example.org");
        assertThat(new String(parts.getBodyPart(2).getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Message-ID: <kith.1@kith.example>")
                .doesNotContain("Nothing but text");
    }

    private static byte[] mail(String subject, String text) {
        return """
                From: Kith <hello@kith.example>
                To: <someone@example.org>
                Message-ID: <kith.1@kith.example>
                Subject: %s
                List-Unsubscribe: <http://localhost:8080/u/xyz>
                List-Unsubscribe-Post: List-Unsubscribe=One-Click
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary="b"

                --b
                Content-Type: text/plain; charset=UTF-8

                %s
                Nothing but text.
                --b
                Content-Type: text/html; charset=UTF-8

                <a href="http://localhost:8080/u/xyz">leave</a> <a href="http://localhost:8080/c/abc">come</a>
                <img src="http://localhost:8080/o/abc.gif">
                --b--
                """.formatted(subject, text).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
