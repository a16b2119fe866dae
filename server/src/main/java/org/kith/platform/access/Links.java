package org.kith.platform.access;

import java.time.Clock;
import java.time.Duration;
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
    /** How long a link waits that somebody asked for alone: it travels by mail and is used at once. */
    static final Duration OWNERS = Duration.ofHours(1);

    private final LinkStore store;
    private final UserStore users;
    private final OwnPassword ownPassword;
    private final Passwords passwords;
    private final Secrets secrets;
    private final Clock clock;

    Links(
            LinkStore store,
            UserStore users,
            OwnPassword ownPassword,
            Passwords passwords,
            Secrets secrets,
            KithClock clock) {
        this.store = store;
        this.users = users;
        this.ownPassword = ownPassword;
        this.passwords = passwords;
        this.secrets = secrets;
        this.clock = clock.machine();
    }

    /**
     * What the holder of a link gives; name and address only for the first administrator.
     *
     * @param language in which whoever comes for the first time reads Kith
     */
    record Choice(
            @Nullable String name,
            @Nullable String email,
            String password,
            @Nullable Language language) {
        Choice(String password) {
            this(null, null, password, null);
        }
    }

    /** Whose password a link has set. */
    record Owner(long userId, String email) {}

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

    /**
     * The path of a link for a user who forgot the password. Earlier ones go on working until one is used, so that
     * nobody can make another's useless by asking.
     */
    String forOwner(long userId) {
        store.deleteExpired(userId, clock.instant());
        return create(LinkPurpose.PASSWORD_RESET, userId, OWNERS);
    }

    LinkStore.Link look(String secret) {
        return store.findOpen(Secrets.hash(secret), clock.instant()).orElseThrow(LinkUnknown::new);
    }

    /** Uses the link up and sets the password; what is refused on the way leaves the link as it was. */
    @Transactional
    Owner use(String secret, Choice choice) {
        var hash = Secrets.hash(secret);
        if (!store.use(hash, clock.instant())) {
            throw new LinkUnknown();
        }
        var link = store.find(hash).orElseThrow(LinkUnknown::new);
        return switch (link.purpose()) {
            case FIRST_ADMINISTRATOR -> firstAdministrator(choice);
            case INVITATION -> newcomer(owner(link), choice);
            case PASSWORD_RESET -> withPassword(owner(link), choice);
        };
    }

    private Owner newcomer(Owner owner, Choice choice) {
        speak(owner, choice);
        return withPassword(owner, choice);
    }

    private Owner withPassword(Owner owner, Choice choice) {
        ownPassword.set(owner.userId(), owner.email(), choice.password());
        return owner;
    }

    private static Owner owner(LinkStore.Link link) {
        return new Owner(Objects.requireNonNull(link.userId()), Objects.requireNonNull(link.email()));
    }

    private void speak(Owner owner, Choice choice) {
        if (choice.language() != null) {
            users.setLanguage(owner.userId(), choice.language());
        }
    }

    private Owner firstAdministrator(Choice choice) {
        users.lockAdministrators();
        if (users.hasAdministrator()) {
            throw new LinkUnknown();
        }
        var name = Names.valid("name", required("name", choice.name()));
        var email = Emails.valid("email", required("email", choice.email()));
        passwords.check(choice.password(), email);
        var user =
                new UserStore.NewUser(name, email, passwords.hash(choice.password()), Set.of(Role.ADMINISTRATOR), null);
        var owner = new Owner(users.insert(user, clock.instant()).orElseThrow(() -> new EmailTaken(email)), email);
        speak(owner, choice);
        return owner;
    }

    private String create(LinkPurpose purpose, @Nullable Long userId) {
        return create(purpose, userId, purpose.lifetime());
    }

    private String create(LinkPurpose purpose, @Nullable Long userId, Duration lifetime) {
        var secret = secrets.next();
        store.insert(Secrets.hash(secret), purpose, userId, clock.instant().plus(lifetime));
        return "/welcome/" + secret;
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw new Invalid(field, "The first administrator needs '{0}'.", field);
        }
        return value;
    }
}
