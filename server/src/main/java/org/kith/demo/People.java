package org.kith.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.kith.demo.MailStore.Errand;
import org.kith.platform.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what people decided to do: they use the public addresses that stand in their mails and nothing else. */
@Component
@InDemo
class People {
    private static final Logger LOG = LoggerFactory.getLogger(People.class);
    private static final int AT_ONCE = 400;
    private static final int TOGETHER = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final MailStore mails;
    private final Staff staff;
    private final Settings settings;
    private final HttpClient client;
    private final Clock clock;

    People(MailStore mails, Staff staff, Settings settings, HttpClient client, Clock clock) {
        this.mails = mails;
        this.staff = staff;
        this.settings = settings;
        this.client = client;
        this.clock = clock;
    }

    /** Carries out what is due by now. */
    synchronized void act() throws InterruptedException {
        for (var due = mails.due(clock.instant(), AT_ONCE); !due.isEmpty(); due = mails.due(clock.instant(), AT_ONCE)) {
            var turns = new Semaphore(TOGETHER);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var errand : due) {
                    turns.acquire();
                    threads.execute(() -> {
                        try {
                            carryOut(errand);
                        } finally {
                            turns.release();
                        }
                    });
                }
            }
            mails.done(due.stream().map(Errand::id).toList());
        }
    }

    private void carryOut(Errand errand) {
        var request =
                HttpRequest.newBuilder(here(errand.target())).timeout(PATIENCE).header("User-Agent", BROWSER);
        var asked = switch (errand.kind()) {
            case OPEN, CLICK -> request.GET();
            // RFC 8058: what a mail program sends when its "unsubscribe" is pressed
            case UNSUBSCRIBE ->
                request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"));
        };
        try {
            var status = client.send(asked.build(), BodyHandlers.discarding()).statusCode();
            if (status >= 400) {
                LOG.warn("A person of the demo world was answered with {} ({}).", status, errand.kind());
            }
        } catch (IOException e) {
            LOG.warn("A person of the demo world reached nobody ({}): {}", errand.kind(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same address on this machine, whatever name the installation goes by. */
    private URI here(String target) {
        var base = settings.baseUrl().toString();
        return target.startsWith(base)
                ? URI.create(staff.address() + target.substring(base.length()))
                : URI.create(target);
    }
}
