package org.kith.channels.outbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.kith.demo.smtp.ReceivedMail;

/** Every mail that a test's server took. */
final class MailLog implements Consumer<ReceivedMail> {
    private final ConcurrentLinkedQueue<ReceivedMail> mails = new ConcurrentLinkedQueue<>();
    private final java.util.concurrent.atomic.AtomicInteger count = new java.util.concurrent.atomic.AtomicInteger();

    @Override
    public void accept(ReceivedMail mail) {
        mails.add(mail);
        count.incrementAndGet();
    }

    int count() {
        return count.get();
    }

    List<String> recipients() {
        return mails.stream().flatMap(mail -> mail.recipients().stream()).toList();
    }

    List<String> texts() {
        return mails.stream()
                .map(mail -> new String(mail.message(), StandardCharsets.UTF_8))
                .toList();
    }
}
