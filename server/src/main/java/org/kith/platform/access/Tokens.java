package org.kith.platform.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.platform.database.Acting;
import org.kith.shared.Invalid;
import org.kith.shared.KithClock;
import org.kith.shared.Message;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;

/** API tokens: a program acts for a user, within scopes that are never more than the user's own permissions. */
@Service
class Tokens {
    static final String PREFIX = "kith_";
    private static final int MOST = 50;
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final TokenStore store;
    private final AccountStore accounts;
    private final Secrets secrets;
    private final Clock clock;

    Tokens(TokenStore store, AccountStore accounts, Secrets secrets, KithClock clock) {
        this.store = store;
        this.accounts = accounts;
        this.secrets = secrets;
        this.clock = clock.machine();
    }

    /** What a token is to be. */
    record Wish(
            String name, Set<Permission> scopes, @Nullable Instant expiresAt) {}

    /** The only time that the token itself is told. */
    record Minted(long id, String token) {}

    Minted create(Viewer owner, Wish wish) {
        check(owner, wish);
        var now = clock.instant();
        var token = PREFIX + secrets.next();
        var id = store.insert(
                Secrets.hash(token),
                new TokenStore.NewToken(
                        owner.userId(), Names.valid("name", wish.name()), wish.scopes(), now, wish.expiresAt()));
        return new Minted(id, token);
    }

    List<TokenStore.TokenRow> of(Viewer owner) {
        return store.of(owner.userId());
    }

    void revoke(Viewer owner, long id) {
        if (!store.delete(id, owner.userId())) {
            throw new NotFound("token", id);
        }
    }

    /** The user behind a token, cut down to its scopes. */
    Optional<CurrentUser> find(String token) {
        var now = clock.instant();
        var known = read(token, now);
        known.filter(working -> working.lastUsedAt().isBefore(now.minus(TOUCH)))
                .ifPresent(working -> store.touch(working.id(), now));
        return known.map(working -> CurrentUser.byToken(working.account(), working.scopes(), working.id()));
    }

    /** The same without the token's being used. */
    Optional<CurrentUser> peek(String token) {
        return read(token, clock.instant())
                .map(working -> CurrentUser.byToken(working.account(), working.scopes(), working.id()));
    }

    private Optional<AccountStore.WorkingToken> read(String token, Instant now) {
        try (var _ = Acting.onlyReading()) {
            return accounts.byToken(Secrets.hash(token), now);
        }
    }

    private void check(Viewer owner, Wish wish) {
        if (wish.scopes().isEmpty()) {
            throw new Invalid("scopes", "A token without scopes can do nothing. Choose at least one.");
        }
        wish.scopes().stream().filter(scope -> !owner.may(scope)).findFirst().ifPresent(scope -> {
            throw new Invalid(
                    "scopes", "You may not give {0} to a token: you do not have it.", Message.term(scope.name()));
        });
        if (wish.expiresAt() != null && !wish.expiresAt().isAfter(clock.instant())) {
            throw new Invalid("expiresAt", "The token would have expired already. Choose a later time.");
        }
        if (store.count(owner.userId()) >= MOST) {
            throw new Invalid("name", "You have {0} tokens, which is the most. Delete one first.", MOST);
        }
    }
}
