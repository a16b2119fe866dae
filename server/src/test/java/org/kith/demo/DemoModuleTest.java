package org.kith.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.mail.Folder;
import jakarta.mail.Session;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Properties;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.DemoTest;
import org.kith.demo.world.Effect;
import org.kith.demo.world.World;
import org.kith.platform.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@DemoTest
class DemoModuleTest {
    @Autowired
    MockMvc http;

    @Autowired
    org.kith.platform.access.People users;

    @Autowired
    WorldStore worlds;

    @Autowired
    MailStore mails;

    @Autowired
    Clock clock;

    @Autowired
    DSLContext database;

    private RequestPostProcessor someone;

    @BeforeEach
    void signIn() {
        someone = users.as(users.person(Role.SALES));
        database.execute("delete from demo.world");
    }

    @Test
    void theBarTellsTheDayAndHowManyPeopleThereAre() throws Exception {
        http.perform(get("/api/demo").with(someone))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.people").value(0))
                .andExpect(jsonPath("$.running").value(false));

        worlds.add(new WorldState(world(), WorldState.Stage.SCORES, clock.instant(), clock.instant()));

        http.perform(get("/api/demo").with(someone))
                .andExpect(jsonPath("$.people").isNumber())
                .andExpect(jsonPath("$.running").value(true));
    }

    @Test
    void theWorldMovesByOneToNinetyDaysAndNotWhileItIsBeingFilled() throws Exception {
        for (var days : new int[] {0, -1, 91, Integer.MAX_VALUE}) {
            http.perform(advance(days))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.detail").value(containsString("1 to 90 days")));
        }
        worlds.add(new WorldState(world(), WorldState.Stage.HISTORY, clock.instant(), clock.instant()));

        http.perform(advance(1)).andExpect(status().isConflict());
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder advance(int days) {
        return post("/api/demo/advance")
                .with(someone)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"days\": %d}".formatted(days));
    }

    private static World world() {
        return World.endingAt(LocalDate.of(2026, 1, 1), 1, 50, Effect.DEMO);
    }

    @Test
    void whatPeopleReceivedIsListedFoundAndShown() throws Exception {
        var box = UUID.randomUUID() + "@people.example";
        for (int i = 1; i <= 3; i++) {
            mails.keep(box, "shop@kith.example", "Offer " + i, mail("Offer " + i), clock.instant());
        }

        var page = http.perform(get("/api/demo/mails?limit=2&q=" + box).with(someone))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items.length()").value(2))
                .andExpect(jsonPath("$.items[0].subject").value("Offer 3"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var next = page.replaceAll("(?s).*\"next\":\"(\\d+)\".*", "$1");
        http.perform(get("/api/demo/mails?limit=2&q=" + box + "&after=" + next).with(someone))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].subject").value("Offer 1"));
        var id = page.replaceAll("(?s).*?\"id\":(\\d+).*", "$1");
        http.perform(get("/api/demo/mails/" + id).with(someone))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.subject").value("Offer 3"))
                .andExpect(jsonPath("$.recipient").value(box))
                .andExpect(jsonPath("$.plain").value(containsString("Hello")));
        http.perform(get("/api/demo/mails/999999999").with(someone)).andExpect(status().isNotFound());
        http.perform(get("/api/demo/mails?limit=0").with(someone)).andExpect(status().isUnprocessableContent());
        http.perform(get("/api/demo/mails?limit=201").with(someone)).andExpect(status().isUnprocessableContent());
    }

    private static byte[] mail(String subject) {
        return ("From: shop@kith.example\r\nSubject: " + subject
                        + "\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nHello\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatComesBackIsReadByPop3AsItWasWrittenOnceItIsDue() throws Exception {
        database.execute("delete from demo.returned_mail");
        var dotted = "Subject: one\r\n\r\n.\r\n..two dots\r\nend without a line's end";
        mails.sendBack(
                dotted.getBytes(StandardCharsets.ISO_8859_1), clock.instant().minusSeconds(1));
        mails.sendBack(mail("two"), clock.instant().minusSeconds(1));
        mails.sendBack(mail("not yet"), clock.instant().plusSeconds(3600));
        var box = new ReturnBox(mails, clock, 0);
        box.start();
        try (var store = Session.getInstance(new Properties()).getStore("pop3")) {
            store.connect("localhost", box.port(), "bounces", "bounces");
            var folder = store.getFolder("INBOX");
            folder.open(Folder.READ_ONLY);

            var messages = folder.getMessages();

            assertThat(messages).hasSize(2);
            assertThat(messages[0].getSubject()).isEqualTo("one");
            var text = new ByteArrayOutputStream();
            messages[0].writeTo(text);
            assertThat(text.toString(StandardCharsets.ISO_8859_1)).isEqualTo(dotted + "\r\n");
            assertThat(messages[1].getSubject()).isEqualTo("two");
            folder.close();
        } finally {
            box.stop();
        }
        assertThat(box.isRunning()).isFalse();
    }

    @Test
    void theMailboxAnswersNonsenseAndGoesOn() throws Exception {
        database.execute("delete from demo.returned_mail");
        mails.sendBack(mail("one"), clock.instant().minusSeconds(1));
        var box = new ReturnBox(mails, clock, 0);
        box.start();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), box.port())) {
            var answers = converse(
                    socket,
                    "RETR 2",
                    "RETR -1",
                    "RETR x",
                    "RETR 99999999999999999999",
                    "LIST 2",
                    "DELE 1",
                    "",
                    "STAT",
                    "QUIT");

            assertThat(answers)
                    .containsExactly(
                            "+OK the demo's mailbox",
                            "-ERR no such message",
                            "-ERR no such message",
                            "-ERR no such message",
                            "-ERR no such message",
                            "-ERR no such message",
                            "-ERR not known here",
                            "-ERR not known here",
                            "+OK 1 " + mail("one").length,
                            "+OK");
        } finally {
            box.stop();
        }
    }

    private static ArrayList<String> converse(Socket socket, String... commands) throws IOException {
        socket.setSoTimeout(10_000);
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        var out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.US_ASCII);
        var answers = new ArrayList<String>();
        answers.add(in.readLine());
        for (var command : commands) {
            out.print(command + "\r\n");
            out.flush();
            answers.add(in.readLine());
        }
        return answers;
    }
}
