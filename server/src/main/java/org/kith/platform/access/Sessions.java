package org.kith.platform.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kith.platform.database.Acting;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Component;

/** Sessions of people in browsers: the browser holds the secret, the database its hash. */
@Component
class Sessions {
    static final Duration IDLE = Duration.ofHours(12);
    static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final SessionStore store;
    private final HalfSignInStore halves;
    private final AccountStore accounts;
    private final Secrets secrets;
    private final Clock clock;

    Sessions(SessionStore store, HalfSignInStore halves, AccountStore accounts, Secrets secrets, KithClock clock) {
        this.store = store;
        this.halves = halves;
        this.accounts = accounts;
        this.secrets = secrets;
        this.clock = clock.machine();
    }

    /** Opens a session and answers the secret that the browser is to keep. */
    String open(long userId, Origin origin) {
        var now = clock.instant();
        var secret = secrets.next();
        store.deleteExpired(now);
        store.insert(Secrets.hash(secret), userId, now, now.plus(IDLE), origin);
        return secret;
    }

    Optional<CurrentUser> find(String secret) {
        var now = clock.instant();
        var hash = Secrets.hash(secret);
        var session = read(hash, now);
        session.filter(open -> open.seenAt().isBefore(now.minus(TOUCH)))
                .ifPresent(open -> store.touch(hash, open.account().id(), now, expiry(open.createdAt(), now)));
        return session.map(this::user);
    }

    /** The same without the session's being used. */
    Optional<CurrentUser> peek(String secret) {
        return read(Secrets.hash(secret), clock.instant()).map(this::user);
    }

    private Optional<AccountStore.OpenSession> read(byte[] hash, Instant now) {
        try (var _ = Acting.onlyReading()) {
            return accounts.bySession(hash, now);
        }
    }

    /** An administrator sees as somebody else only as long as both hold the rights for it. */
    private CurrentUser user(AccountStore.OpenSession session) {
        var own = session.account();
        var seenAs = session.seenAs();
        if (seenAs != null && own.viewer().may(Permission.USERS_ADMIN)) {
            var seen = accounts.active(seenAs)
                    .filter(other ->
                            own.standing().grants().covers(other.standing().grants()));
            if (seen.isPresent()) {
                return CurrentUser.seeingAs(seen.get(), own);
            }
        }
        return CurrentUser.inPerson(own, session.createdAt());
    }

    void end(String secret) {
        store.delete(Secrets.hash(secret));
    }

    /** And those that were about to open. */
    void endAll(long userId) {
        store.deleteAll(userId);
        halves.deleteAll(userId);
    }

    private static Instant expiry(Instant createdAt, Instant now) {
        var idle = now.plus(IDLE);
        var latest = createdAt.plus(LONGEST);
        return idle.isBefore(latest) ? idle : latest;
    }
}
