package org.kith.channels.inbox;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kith.platform.quarantine.Quarantine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks into the mailbox from time to time, if one is configured. */
@Component
@EnableConfigurationProperties(InboxProperties.class)
class InboxProcess implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(InboxProcess.class);

    private final InboxProperties properties;
    private final Mailbox mailbox;
    private final Inbox inbox;
    private final Quarantine quarantine;
    private @Nullable ScheduledExecutorService timer;

    InboxProcess(InboxProperties properties, Mailbox mailbox, Inbox inbox, Quarantine quarantine) {
        this.properties = properties;
        this.mailbox = mailbox;
        this.inbox = inbox;
        this.quarantine = quarantine;
    }

    @Override
    public void start() {
        if (properties.host() != null && !properties.host().isBlank()) {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("inbox").daemon().factory());
            timer.scheduleWithFixedDelay(this::look, 0, properties.every().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            if (quarantine.holds()) {
                return; // what is fetched is taken out of the mailbox, where the original may look for it
            }
            mailbox.fetch();
        } catch (MessagingException | IOException e) {
            LOG.warn(
                    "The mailbox {} cannot be read; trying again in {}: {}",
                    properties,
                    properties.every(),
                    e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The mailbox {} could not be kept.", properties, e);
        }
        try {
            inbox.readAll();
        } catch (RuntimeException e) {
            LOG.error("A message of the mailbox {} could not be processed.", properties, e);
        }
    }

    @Override
    public void stop() {
        var running = timer;
        timer = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
