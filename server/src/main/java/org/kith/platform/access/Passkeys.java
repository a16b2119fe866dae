package org.kith.platform.access;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Invalid;
import org.kith.shared.KithClock;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Passkeys of users. A device asks its owner for a finger, a face or a code before it signs, and signs for our address alone, so
 * that one counts as both factors: whoever has the device and may unlock it.
 */
@Service
class Passkeys {
    static final Duration PATIENCE = Duration.ofMinutes(5);
    static final int MOST = 20;
    /** Sign-ins by passkey that may wait at one address at once, so that nobody fills the table. */
    static final int WAITING = 1_000;

    private static final int CHALLENGE_BYTES = 32;
    private static final int HANDLE_BYTES = 32;

    private final PasskeyStore store;
    private final PasskeyVerifier verifier;
    private final Users users;
    private final Secrets secrets;
    private final AccessLogStore log;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Passkeys(
            PasskeyStore store,
            PasskeyVerifier verifier,
            Users users,
            Secrets secrets,
            AccessLogStore log,
            TransactionTemplate transactions,
            KithClock clock) {
        this.store = store;
        this.verifier = verifier;
        this.users = users;
        this.secrets = secrets;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock.machine();
    }

    /** @param handle how the device shall call the user */
    record Wish(byte[] challenge, byte[] handle, List<byte[]> known) {}

    /** @param browser the secret that the browser gives back with its answer */
    record Question(String browser, byte[] challenge) {}

    /** @param handle how the device calls its user; null where it does not */
    record Answer(PasskeyVerifier.Proven proven, byte @Nullable [] handle) {}

    /** Who has signed in. */
    record Owner(long userId, String email) {}

    List<PasskeyStore.PasskeyRow> of(long userId) {
        return store.of(userId);
    }

    /** What the device needs to make a passkey; the answer counts in the same session only. */
    Wish begin(long userId, String session, String address) {
        requireRoom(userId);
        var challenge = bytes(CHALLENGE_BYTES);
        remember(Secrets.hash(session), new PasskeyStore.Challenge(userId, challenge), address);
        return new Wish(challenge, store.handle(userId, bytes(HANDLE_BYTES)), store.credentialIds(userId));
    }

    long add(long userId, String session, String givenName, PasskeyVerifier.Made made, List<String> transports) {
        var name = Names.valid("name", givenName);
        var challenge = store.take(Secrets.hash(session), clock.instant())
                .filter(waiting -> waiting.userId() != null && waiting.userId() == userId)
                .orElseThrow(PasskeyLapsed::new);
        try {
            var passkey = verifier.made(made, challenge.challenge(), transports);
            // The challenge is used up whatever comes of it; the passkey is there together with the word of it in the
            // log.
            return Objects.requireNonNull(transactions.execute(_ -> insert(userId, name, passkey)));
        } catch (PasskeyVerifier.Refused e) {
            throw new Invalid(
                    "passkey",
                    "This device's answer is not right for {0}. Begin again, at that address, and let the device check that it is you.",
                    verifier.origin());
        }
    }

    void rename(long id, long userId, String name) {
        if (!store.rename(id, userId, Names.valid("name", name))) {
            throw new NotFound("passkey", id);
        }
    }

    @Transactional
    void remove(long id, long userId) {
        remove(id, userId, userId);
    }

    /** For a colleague whose device is lost. */
    @Transactional
    void remove(long id, long userId, Viewer administrator) {
        users.requireNotAbove(userId, administrator);
        remove(id, userId, administrator.userId());
    }

    /** What a device shall sign for somebody of whom nothing is known yet. */
    Question ask(String address) {
        var browser = secrets.next();
        var challenge = bytes(CHALLENGE_BYTES);
        remember(Secrets.hash(browser), new PasskeyStore.Challenge(null, challenge), address);
        return new Question(browser, challenge);
    }

    /** Whose passkey it is. The challenge is used up whatever the answer is worth. */
    Owner owner(String browser, Answer answer) {
        var challenge = store.take(Secrets.hash(browser), clock.instant())
                .filter(waiting -> waiting.userId() == null)
                .orElseThrow(PasskeyLapsed::new);
        var known = store.find(answer.proven().credentialId()).orElseThrow(PasskeyRefused::new);
        if (answer.handle() == null || !MessageDigest.isEqual(answer.handle(), known.handle())) {
            throw new PasskeyRefused();
        }
        try {
            var count = verifier.proven(answer.proven(), known, challenge.challenge());
            if (!store.use(known.id(), count, clock.instant())) {
                throw copied(known);
            }
        } catch (PasskeyVerifier.Copied e) {
            throw copied(known);
        } catch (PasskeyVerifier.Refused e) {
            throw new PasskeyRefused();
        }
        return new Owner(known.userId(), known.email());
    }

    private PasskeyCopied copied(PasskeyStore.Known known) {
        log.add(known.userId(), "passkey.copied", known.userId(), "");
        return new PasskeyCopied();
    }

    private long insert(long userId, String name, PasskeyStore.NewPasskey passkey) {
        store.lock(userId);
        requireRoom(userId);
        long id = store.insert(userId, name, passkey, clock.instant())
                .orElseThrow(() -> new Invalid("passkey", "This passkey is here already."));
        log.add(userId, "passkey.added", userId, name);
        return id;
    }

    private void remove(long id, long userId, long actor) {
        var name = store.delete(id, userId).orElseThrow(() -> new NotFound("passkey", id));
        log.add(actor, "passkey.removed", userId, name);
    }

    private void requireRoom(long userId) {
        if (store.count(userId) >= MOST) {
            throw new Invalid(
                    "passkey", "You have {0} passkeys, which is as many as there can be. Remove one first.", MOST);
        }
    }

    private void remember(byte[] browserHash, PasskeyStore.Challenge challenge, String address) {
        var now = clock.instant();
        store.deleteExpired(now);
        if (store.challenges(address) >= WAITING) {
            throw new TooManyTries(PATIENCE);
        }
        store.challenge(browserHash, challenge, address, now.plus(PATIENCE));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
