package org.kith.channels.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.KithTest;
import org.kith.channels.outbox.Arm;
import org.kith.channels.outbox.Delivery;
import org.kith.channels.outbox.MailingId;
import org.kith.channels.outbox.MailingState;
import org.kith.channels.outbox.Mailings;
import org.kith.channels.outbox.Member;
import org.kith.channels.outbox.NewMailing;
import org.kith.channels.tracking.Tokens;
import org.kith.customers.Channel;
import org.kith.customers.ConsentEvent;
import org.kith.customers.Consents;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.Purpose;
import org.kith.platform.access.Viewer;
import org.springframework.beans.factory.annotation.Autowired;

@KithTest
class InboxModuleTest {
    @Autowired
    Mailings mailings;

    @Autowired
    Customers customers;

    @Autowired
    Consents consents;

    @Autowired
    InboundStore store;

    @Autowired
    Inbox inbox;

    @Autowired
    ReturnedReader reader;

    @Autowired
    Tokens tokens;

    @Autowired
    Clock clock;

    @Autowired
    DSLContext database;

    @ParameterizedTest
    @ValueSource(strings = {"imap", "pop3"})
    void aHardBounceInTheMailboxCondemnsTheAddressOnce(String protocol) throws Exception {
        var sent = sendOne();
        var mails = new GreenMail(new ServerSetup[] {anywhere("imap"), anywhere("pop3")});
        mails.start();
        try {
            var user = mails.setUser("bounces@shop.example", "bounces", "secret");
            user.deliver(message(bounce(sent, "5.1.1", "550 5.1.1 unknown user")));
            int port = protocol.equals("imap")
                    ? mails.getImap().getPort()
                    : mails.getPop3().getPort();
            var properties = new InboxProperties(
                    "localhost", port, protocol, "bounces", "secret", "INBOX", Duration.ofSeconds(60));
            var mailbox = new Mailbox(properties, store, clock);

            mailbox.fetch();
            mailbox.fetch();
            inbox.readAll();

            assertThat(database.fetchCount(database.selectFrom(
                            "channels.inbound_message where mailbox = '" + properties.name() + "'")))
                    .isEqualTo(1);
        } finally {
            mails.stop();
        }
        assertThat(mailings.progress(sent.mailing()).echo().bounced()).isEqualTo(1);
        assertThat(customers
                        .get(sent.customer(), Viewer.system())
                        .contactPoints()
                        .getFirst()
                        .unusable())
                .isEqualTo("bounced");
        var next = plan(sent.customer());
        mailings.launch(next);
        awaitDone(next);
        assertThat(mailings.progress(next).suppressedBy()).hasSize(1).doesNotContainKey("no-consent");
    }

    private static ServerSetup anywhere(String protocol) {
        var setup = new ServerSetup(0, "localhost", protocol).dynamicPort();
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    @Test
    void aFullMailboxIsABounceButNotTheAddressesFault() {
        var sent = sendOne();

        receive(bounce(sent, "5.2.2", "552 5.2.2 mailbox full"));

        assertThat(mailings.progress(sent.mailing()).echo().bounced()).isEqualTo(1);
        assertThat(customers
                        .get(sent.customer(), Viewer.system())
                        .contactPoints()
                        .getFirst()
                        .unusable())
                .isNull();
    }

    @Test
    void aDelayIsNoBounce() {
        var sent = sendOne();

        receive(bounce(sent, "4.4.7", "trying on").replace("Action: failed", "Action: delayed"));

        assertThat(mailings.progress(sent.mailing()).echo().bounced()).isZero();
    }

    @Test
    void aComplaintWithdrawsTheConsentOfEverybodyWhoHasTheAddress() {
        var sent = sendOne();
        var address = customers
                .get(sent.customer(), Viewer.system())
                .contactPoints()
                .getFirst()
                .normalised();
        var twin = agreeing(address);

        receive(complaint(sent));

        assertThat(mailings.progress(sent.mailing()).echo().complained()).isEqualTo(1);
        assertThat(consents.of(sent.customer())).noneMatch(consent -> consent.granted());
        assertThat(consents.of(twin)).hasSize(1).noneMatch(consent -> consent.granted());
    }

    private static String complaint(Sent sent) {
        return """
                From: <fbl@isp.example>
                To: <bounces@shop.example>
                Subject: FW: Hello
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="b"

                --b
                Content-Type: text/plain

                This is a complaint.
                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: ISP/1.0
                Version: 1

                --b
                Content-Type: message/rfc822

                Message-ID: %s
                Subject: Hello

                x
                --b--
                """.formatted(sent.messageId());
    }

    @Test
    void aForgedBounceNamesNoDelivery() {
        var sent = sendOne();
        var forged = bounce(sent, "5.1.1", "no")
                .replaceAll("<kith\\.(\\d+)\\.(\\d+)\\.[0-9a-f]{32}", "<kith.$1.$2." + "0".repeat(32));

        receive(forged);

        assertThat(mailings.progress(sent.mailing()).echo().bounced()).isZero();
    }

    @Test
    void anOldStyleFailureNoticeAndAReturnPathAreUnderstoodAndAHolidayNoteIsLeftAlone() {
        var returnPath = "bounces+77-" + tokens.proof(Tokens.Use.BOUNCE, 77) + "@shop.example";
        var notice =
                "From: MAILER-DAEMON@mx.example\nTo: <%s>\nSubject: Undelivered Mail Returned to Sender\n\n<me@x.example>: host mx said: 550 5.1.1 User unknown\n";
        var holiday =
                "From: me@x.example\nTo: <%s>\nAuto-Submitted: auto-replied\nSubject: Holidays\n\n550 is my room\n";

        assertThat(reader.read(bytes(notice.formatted(returnPath))))
                .isEqualTo(new Returned.Bounce(
                        OptionalLong.of(77), "5.1.1", "<me@x.example>: host mx said: 550 5.1.1 User unknown"));
        assertThat(reader.read(bytes(holiday.formatted(returnPath)))).isInstanceOf(Returned.AutoReply.class);
        assertThat(reader.read(new byte[] {0, 1, 2, (byte) 0xff})).isNotInstanceOf(Returned.Bounce.class);
    }

    private record Sent(MailingId mailing, long customer, String messageId) {}

    private Sent sendOne() {
        var customer = agreeing(UUID.randomUUID() + "@people.example");
        var mailing = plan(customer);
        mailings.launch(mailing);
        awaitDone(mailing);
        Delivery delivery = mailings.deliveries(mailing, null, 10, null).items().getFirst();
        return new Sent(mailing, customer, String.valueOf(delivery.messageId()));
    }

    private long agreeing(String address) {
        var customer = customers.create(NewCustomer.person("Ada").withEmail(address), Viewer.system());
        consents.append(new ConsentEvent(
                customer,
                Channel.EMAIL,
                Purpose.MARKETING,
                true,
                "test",
                null,
                clock.instant().minusSeconds(60)));
        return customer;
    }

    private MailingId plan(long customer) {
        var mailing = mailings.plan(new NewMailing(
                "test:" + UUID.randomUUID(),
                Purpose.MARKETING,
                new NewMailing.Sender("The Shop", "shop@shop.example", null),
                new NewMailing.Text("Hello", "<p>Hello</p>", "Hello"),
                null));
        mailings.addMembers(mailing, Stream.of(new Member(customer, Arm.TREATED)));
        return mailing;
    }

    private void awaitDone(MailingId mailing) {
        await().until(() -> mailings.mailing(mailing).state() == MailingState.DONE);
    }

    private void receive(String text) {
        store.keep("test", 1, System.nanoTime(), bytes(text), clock.instant());
        inbox.readAll();
    }

    private static String bounce(Sent sent, String status, String diagnosis) {
        return """
                From: MAILER-DAEMON@mx.example
                To: <shop@shop.example>
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                Sorry.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; someone@people.example
                Action: failed
                Status: %s
                Diagnostic-Code: smtp; %s

                --b
                Content-Type: text/rfc822-headers

                Message-ID: %s
                Subject: Hello

                --b--
                """.formatted(status, diagnosis, sent.messageId());
    }

    private static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static MimeMessage message(String text) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes(text)));
    }
}
