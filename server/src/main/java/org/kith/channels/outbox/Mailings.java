package org.kith.channels.outbox;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Purpose;

/** Messages to many: planned with a frozen audience, sent at most once to each, and followed until all is settled. */
public interface Mailings {
    /** Plans a mailing in the caller's transaction; nothing goes out before {@link #launch}. */
    MailingId plan(NewMailing mailing);

    /** Adds members to a planned mailing in bulk; a customer who is in it already stays as he is. Returns how many were new. */
    long addMembers(MailingId mailing, Stream<Member> members);

    /** Starts sending once the caller's transaction has committed. */
    void launch(MailingId mailing);

    void pause(MailingId mailing);

    void resume(MailingId mailing);

    /** Ends a mailing for good: whoever was not yet written to is suppressed with the reason {@code stopped}. */
    void stop(MailingId mailing);

    Mailing mailing(MailingId mailing);

    Optional<Mailing> byOrigin(String origin);

    MailingProgress progress(MailingId mailing);

    /** @param after the {@code next} of the page before */
    Deliveries deliveries(MailingId mailing, @Nullable DeliveryState state, int limit, @Nullable Long after);

    /**
     * The mail that a mailing would send, written for nobody: no link in it is traced and nothing is kept. For who has to know
     * before the launch what would go out.
     *
     * @param letter writes the text around the address by which its recipient unsubscribes
     */
    Proof proof(NewMailing.Sender sender, Purpose purpose, Function<String, NewMailing.Text> letter);

    /** Sends one finished text to one address at once, outside of any audience, so that its writer can look at it. */
    void sendTest(NewMailing.Sender sender, NewMailing.Text text, String address);
}
