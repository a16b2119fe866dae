package org.kith.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EmailTextTest {
    @Test
    void aMailIsReadAsItWasWrittenInAnyScript() throws Exception {
        var subject = "你好，王小明！Größe 🎉 ".repeat(6).strip();
        var html = "<p>Straße = 100 % ‘ok’</p>\n.\n.. dots\n" + "x".repeat(500);
        var plain = "中文正文，很多字。\n".repeat(20);

        var message = read(MimeWriter.write(mail("Jürgen \"J\" Öz", subject, html, plain)));

        assertThat(message.getSubject()).isEqualTo(subject);
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Jürgen \"J\" Öz");
        var parts = (MimeMultipart) message.getContent();
        assertThat(lines(parts.getBodyPart(0).getContent())).isEqualTo(plain.strip());
        assertThat(lines(parts.getBodyPart(1).getContent())).isEqualTo(html);
    }

    @Test
    void noLineIsTooLongAndNoneEndsInABareLineFeed() {
        var random = new Random(1);
        for (int round = 0; round < 200; round++) {
            var text = new StringBuilder();
            for (int i = 0; i < 400; i++) {
                text.appendCodePoint(
                        random.nextInt(8) == 0
                                ? "\r\n\t =.€中🎉".codePoints().toArray()[random.nextInt(9)]
                                : 32 + random.nextInt(95));
            }
            var bytes =
                    MimeWriter.write(mail("N", HeaderText.oneLine(text.toString()), text.toString(), text.toString()));
            var written = new String(bytes, StandardCharsets.US_ASCII);
            assertThat(written.replace("\r\n", "")).doesNotContain("\r", "\n");
            assertThat(written.lines()).allMatch(line -> line.length() <= 300);
        }
    }

    @Test
    void nothingInAHeaderCanStartAnother() {
        for (var evil :
                new String[] {"a\r\nBcc: x@y", "a\nBcc: x@y", "a\rBcc: x@y", "a\u2028Bcc: x@y", "a\u0085b", "a\0b"}) {
            assertThatThrownBy(() -> MimeWriter.write(mail(evil, "s", "h", "p")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> MimeWriter.write(mail("n", evil, "h", "p")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(HeaderText.oneLine(evil)).doesNotContain("\r", "\n", "\u2028", "\u0085");
            assertThat(EmailAddress.parse(evil + "@example.com")).isEmpty();
            assertThat(EmailAddress.parse("me@example.com" + evil)).isEmpty();
        }
    }

    @Test
    void textThatLooksEncodedStaysText() throws Exception {
        var evil = "=?UTF-8?B?DQpCY2M6IHhAeQ==?=";

        assertThat(read(MimeWriter.write(mail("n", evil, "h", "p"))).getSubject())
                .isEqualTo(evil);
    }

    @Test
    void addressesThatCanBeWrittenToAreToldFromThoseThatCannot() {
        for (var good :
                new String[] {"a@b.example", "first.last+tag@sub.example.com", "用户@例子.example", "o'neil@x.example"}) {
            assertThat(EmailAddress.parse(good)).as(good).isPresent();
        }
        for (var bad : new String[] {
            "",
            "a",
            "@b.example",
            "a@",
            "a b@c.example",
            "a@b..c",
            "a@-b.example",
            "<a@b.example>",
            "a@b.example>",
            "a@b.example,c@d.example",
            "a..b@c.example",
            "\"a b\"@c.example",
            "a@[127.0.0.1]"
        }) {
            assertThat(EmailAddress.parse(bad)).as(bad).isEmpty();
        }
        assertThat(EmailAddress.parse("用户@例子.example").orElseThrow().domain()).isEqualTo("xn--fsqu00a.example");
    }

    @Test
    void dotsAreDoubledAtLineStartsOnly() throws Exception {
        var out = new ByteArrayOutputStream();
        DotStuffing.write(".a\n..b\r\nc.d\r.e".getBytes(StandardCharsets.US_ASCII), out);

        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("..a\r\n...b\r\nc.d\r\n..e\r\n");
    }

    private static OutgoingMail mail(String name, String subject, String html, String plain) {
        return new OutgoingMail(
                new OutgoingMail.Party(name, new EmailAddress("shop", "shop.example")),
                null,
                new EmailAddress("me", "people.example"),
                "<1@shop.example>",
                Instant.parse("2026-11-22T14:00:00Z"),
                new OutgoingMail.Content(subject, html, plain),
                Map.of("List-Unsubscribe", "<https://kith.example/u/x>"));
    }

    private static MimeMessage read(byte[] bytes) throws Exception {
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        assertThat(message.getRecipients(Message.RecipientType.TO)).hasSize(1);
        assertThat(message.getRecipients(Message.RecipientType.BCC)).isNull();
        return message;
    }

    private static String lines(Object content) {
        return content.toString().replace("\r\n", "\n").strip();
    }
}
