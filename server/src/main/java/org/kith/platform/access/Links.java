package org.kith.platform.access;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Invalid;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links that let somebody choose a password, once. */
@Service
class Links {
    private final LinkStore store;
    private final UserStore users;
    private final Sessions sessions;
    private final TokenStore tokens;
    private final Passwords passwords;
    private final Secrets secrets;
    private final Clock clock;

    Links(
            LinkStore store,
            UserStore users,
            Sessions sessions,
            TokenStore tokens,
            Passwords passwords,
            Secrets secrets,
            KithClock clock) {
        this.store = store;
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
        this.passwords = passwords;
        this.secrets = secrets;
        this.clock = clock.machine();
    }

    /** What the holder of a link gives; name and address only for the first administrator. */
    record Choice(@Nullable String name, @Nullable String email, String password) {}

    /** The path of a link for the first administrator, if there is no administrator; an earlier one stops working. */
    @Transactional
    Optional<String> forFirstAdministrator() {
        users.lockAdministrators();
        if (users.hasAdministrator()) {
            return Optional.empty();
        }
        store.deleteUnused(LinkPurpose.FIRST_ADMINISTRATOR);
        return Optional.of(create(LinkPurpose.FIRST_ADMINISTRATOR, null));
    }

    /** The path of a link for a user; the user's earlier ones stop working. */
    @Transactional
    String forUser(long userId, LinkPurpose purpose) {
        store.deleteOf(userId);
        return create(purpose, userId);
    }

    LinkStore.Link look(String secret) {
        return store.findOpen(Secrets.hash(secret), clock.instant()).orElseThrow(LinkUnknown::new);
    }

    /** Uses the link up and sets the password; what is refused on the way leaves the link as it was. */
    @Transactional
    void use(String secret, Choice choice) {
        var hash = Secrets.hash(secret);
        if (!store.use(hash, clock.instant())) {
            throw new LinkUnknown();
        }
        var link = store.find(hash).orElseThrow(LinkUnknown::new);
        switch (link.purpose()) {
            case FIRST_ADMINISTRATOR -> makeFirstAdministrator(choice);
            case INVITATION, PASSWORD_RESET -> setPassword(link, choice.password());
        }
    }

    private void makeFirstAdministrator(Choice choice) {
        users.lockAdministrators();
        if (users.hasAdministrator()) {
            throw new LinkUnknown();
        }
        var name = Names.valid("name", required("name", choice.name()));
        var email = Emails.valid("email", required("email", choice.email()));
        passwords.check(choice.password(), email);
        var user =
                new UserStore.NewUser(name, email, passwords.hash(choice.password()), Set.of(Role.ADMINISTRATOR), null);
        if (users.insert(user, clock.instant()).isEmpty()) {
            throw new EmailTaken(email);
        }
    }

    /** Whoever knew the old password is out everywhere: sessions, tokens, other links. */
    private void setPassword(LinkStore.Link link, String password) {
        long userId = Objects.requireNonNull(link.userId());
        passwords.check(password, Objects.requireNonNull(link.email()));
        users.setPassword(userId, passwords.hash(password));
        sessions.endAll(userId);
        tokens.deleteAll(userId);
        store.deleteOf(userId);
    }

    private String create(LinkPurpose purpose, @Nullable Long userId) {
        var secret = secrets.next();
        store.insert(Secrets.hash(secret), purpose, userId, clock.instant().plus(purpose.lifetime()));
        return "/welcome/" + secret;
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw new Invalid(field, "The first administrator needs '{0}'.", field);
        }
        return value;
    }
}
