package org.kith.channels.inbox;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Properties;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.springframework.stereotype.Component;

/** Fetches what is new in the mailbox and keeps it as it is, before anybody tries to understand it. */
@Component
class Mailbox {
    private static final int LARGEST_MESSAGE = 5 << 20;

    private final InboxProperties properties;
    private final InboundStore store;
    private final Clock clock;

    Mailbox(InboxProperties properties, InboundStore store, Clock clock) {
        this.properties = properties;
        this.store = store;
        this.clock = clock;
    }

    /** Leaves the mailbox as it is: what was fetched is known by its number. */
    void fetch() throws MessagingException, IOException {
        var protocol = properties.protocol();
        var settings = new Properties();
        settings.put("mail.%s.timeout".formatted(protocol), "30000");
        settings.put("mail.%s.connectiontimeout".formatted(protocol), "10000");
        settings.put("mail.%s.peek".formatted(protocol), "true");
        settings.put("mail.pop3.filestore.enable", "true"); // a message of any size is on disk, not in memory
        settings.put("mail.pop3s.filestore.enable", "true");
        settings.put("mail.%s.ssl.checkserveridentity".formatted(protocol), "true");
        try (var mails = Session.getInstance(settings).getStore(protocol)) {
            mails.connect(properties.host(), properties.port(), properties.username(), properties.password());
            try (var folder = mails.getFolder(properties.folder())) {
                folder.open(Folder.READ_ONLY);
                if (folder instanceof POP3Folder pop3) {
                    fetchPop3(pop3);
                } else {
                    fetchImap(folder, (UIDFolder) folder);
                }
            }
        }
    }

    private void fetchImap(Folder folder, UIDFolder uids) throws MessagingException, IOException {
        long validity = uids.getUIDValidity();
        long last = store.lastUid(properties.name(), validity);
        if (folder.getMessageCount() == 0) {
            return;
        }
        for (var message : uids.getMessagesByUID(last + 1, UIDFolder.LASTUID)) {
            long uid = message == null ? 0 : uids.getUID(message);
            if (message != null && uid > last) {
                store.keep(properties.name(), validity, uid, raw(message), clock.instant());
            }
        }
    }

    private void fetchPop3(POP3Folder folder) throws MessagingException, IOException {
        for (var message : folder.getMessages()) {
            var uid = number(String.valueOf(folder.getUID(message)));
            if (!store.has(properties.name(), 0, uid)) {
                store.keep(properties.name(), 0, uid, raw(message), clock.instant());
            }
        }
    }

    private static byte[] raw(Message message) throws MessagingException, IOException {
        var kept = new ByteArrayOutputStream();
        message.writeTo(new OutputStream() {
            @Override
            public void write(int b) {
                if (kept.size() < LARGEST_MESSAGE) {
                    kept.write(b);
                }
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                kept.write(bytes, from, Math.min(length, LARGEST_MESSAGE - kept.size()));
            }
        });
        return kept.toByteArray();
    }

    // POP3 names messages by text; 63 bits of its hash do as a number.
    private static long number(String uid) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(uid.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong() & Long.MAX_VALUE;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
