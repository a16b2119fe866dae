package org.kith.platform.access;

import java.time.Clock;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who of our users somebody at a provider is, and what that one's groups there give here. Only what the mapping gave it takes
 * again; what was given by hand stays, and one administrator always does.
 */
@Service
class ProviderUsers {
    private static final int LONGEST_NAME = 100;
    private static final int LAST_PLAIN = 0x7e;

    private final IdentityProviderStore providers;
    private final IdentityStore identities;
    private final UserStore users;
    private final RoleStore roles;
    private final AccessLogStore log;
    private final Clock clock;

    ProviderUsers(
            IdentityProviderStore providers,
            IdentityStore identities,
            UserStore users,
            RoleStore roles,
            AccessLogStore log,
            KithClock clock) {
        this.providers = providers;
        this.identities = identities;
        this.users = users;
        this.roles = roles;
        this.log = log;
        this.clock = clock.machine();
    }

    /** The user, with the roles and the team of this moment. */
    @Transactional
    Passkeys.Owner enter(IdentityProvider provider, IdTokens.Claims claims) {
        users.lockAdministrators();
        var identity = identities.find(provider.id(), claims.subject()).orElseGet(() -> firstTime(provider, claims));
        var user =
                users.find(identity.userId()).filter(UserStore.UserRow::active).orElseThrow(NobodyHere::switchedOff);
        var applicable = providers.mappings(provider.id()).stream()
                .filter(mapping -> mapping.appliesTo(claims.groups()))
                .toList();
        mapRoles(provider, user.id(), applicable);
        var team = mapTeam(user, identity.mappedTeam(), applicable);
        identities.used(identity.id(), team, clock.instant());
        return new Passkeys.Owner(user.id(), user.email());
    }

    private IdentityStore.Identity firstTime(IdentityProvider provider, IdTokens.Claims claims) {
        if (!provider.linksByEmail() && !provider.createsUsers()) {
            throw NobodyHere.unknown(provider.name());
        }
        var given = claims.email();
        if (given == null || becomesAnother(given)) {
            throw NobodyHere.unverified(provider.name());
        }
        var email = Emails.valid("email", given);
        var known = users.idOf(email).flatMap(users::find);
        return known.isPresent() ? link(provider, claims.subject(), known.get()) : create(provider, claims, email);
    }

    /** Some foreign letters are plain ones in lower case (the sign of Kelvin is a k), so that the address would be somebody else's. */
    private static boolean becomesAnother(String email) {
        return foreign(email) != foreign(Emails.normal(email));
    }

    private static long foreign(String text) {
        return text.strip().chars().filter(letter -> letter > LAST_PLAIN).count();
    }

    private IdentityStore.Identity link(IdentityProvider provider, String subject, UserStore.UserRow user) {
        if (!user.active()) {
            throw NobodyHere.switchedOff();
        }
        if (!provider.linksByEmail() || identities.isLinked(user.id(), provider.id())) {
            throw NobodyHere.notLinked(provider.name(), user.email());
        }
        if (!provider.linksAdministrators() && administers(user)) {
            throw NobodyHere.administrator(provider.name(), user.email());
        }
        log.add(user.id(), "identity.linked", user.id(), provider.name());
        return identities
                .link(user.id(), provider.id(), subject, clock.instant())
                .orElseThrow(() -> NobodyHere.notLinked(provider.name(), user.email()));
    }

    private IdentityStore.Identity create(IdentityProvider provider, IdTokens.Claims claims, String email) {
        if (!provider.createsUsers()) {
            throw NobodyHere.unknown(provider.name());
        }
        var user = new UserStore.NewUser(name(claims, email), email, null, Set.of(), null);
        long id = users.insert(user, clock.instant()).orElseThrow(() -> NobodyHere.notLinked(provider.name(), email));
        log.add(id, "identity.created", id, provider.name());
        return identities
                .link(id, provider.id(), claims.subject(), clock.instant())
                .orElseThrow(() -> NobodyHere.unknown(provider.name()));
    }

    /** Whoever may make users or change how they sign in is worth as much as an administrator to a thief. */
    private boolean administers(UserStore.UserRow user) {
        var may = roles.grants(user.roles()).permissions();
        return EnumSet.of(Permission.USERS_ADMIN, Permission.SETTINGS_ADMIN).stream()
                .anyMatch(may::contains);
    }

    private void mapRoles(IdentityProvider provider, long userId, List<IdentityProvider.Mapping> applicable) {
        Set<Role> wanted = applicable.stream()
                .flatMap(mapping -> Stream.ofNullable(mapping.role()))
                .collect(Collectors.toCollection(HashSet::new));
        var before = identities.mapped(userId, provider.id());
        var said = new TreeSet<String>();
        for (var role : wanted) {
            if (!before.contains(role) && identities.give(userId, role, provider.id())) {
                said.add("+" + role.code());
            }
        }
        for (var role : before) {
            if (!wanted.contains(role)) {
                said.add(take(userId, role, provider.id()) ? "-" + role.code() : "=" + role.code());
            }
        }
        if (!said.isEmpty()) {
            log.add(userId, "roles.mapped", userId, provider.name() + ": " + String.join(" ", said));
        }
    }

    /** False if nobody could administer any more without it. */
    private boolean take(long userId, Role role, long providerId) {
        identities.take(userId, role);
        if (role.equals(Role.ADMINISTRATOR)
                && (!users.hasWorkingAdministrator() || !users.hasEmergencyAdministrator())) {
            identities.give(userId, role, providerId);
            return false;
        }
        return true;
    }

    /** Answers the team that the mapping has given, this time or before. */
    private @Nullable Long mapTeam(
            UserStore.UserRow user, @Nullable Long before, List<IdentityProvider.Mapping> applicable) {
        var byHand = user.teamId() != null && !user.teamId().equals(before);
        if (byHand) {
            return null;
        }
        var wanted = applicable.stream()
                .flatMap(mapping -> Stream.ofNullable(mapping.teamId()))
                .findFirst()
                .orElse(null);
        if (!Objects.equals(wanted, user.teamId())) {
            users.setTeam(user.id(), wanted);
        }
        return wanted;
    }

    private static String name(IdTokens.Claims claims, String email) {
        var line = oneLine(claims.name() == null ? "" : claims.name());
        return line.isEmpty() ? oneLine(email) : line;
    }

    private static String oneLine(String text) {
        return text.codePoints()
                .filter(letter -> !Character.isISOControl(letter))
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
