package org.kith.platform.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Invalid;
import org.kith.shared.KithClock;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Identity providers as administrators look after them. Whoever decides who vouches for users, and what groups give, could become
 * anybody: it takes an administrator.
 */
@Service
class IdentityProviders {
    static final int MOST = 20;
    static final int MOST_MAPPINGS = 500;
    private static final int LONGEST = 500;
    /** RFC 6749, 3.3, and the one scope without which it is no OpenID Connect. */
    private static final Pattern SCOPES = Pattern.compile("[!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*");

    private final IdentityProviderStore store;
    private final IdentityStore identities;
    private final ProviderDirectory directory;
    private final Roles roles;
    private final TeamStore teams;
    private final UserStore users;
    private final Vault vault;
    private final AccessLogStore log;
    private final Clock clock;

    IdentityProviders(
            IdentityProviderStore store,
            IdentityStore identities,
            ProviderDirectory directory,
            Roles roles,
            TeamStore teams,
            UserStore users,
            Vault vault,
            AccessLogStore log,
            KithClock clock) {
        this.store = store;
        this.identities = identities;
        this.directory = directory;
        this.roles = roles;
        this.teams = teams;
        this.users = users;
        this.vault = vault;
        this.log = log;
        this.clock = clock.machine();
    }

    /**
     * What a provider is to be.
     *
     * @param secret null leaves it as it is, or makes a public client of a new one; empty takes it away
     */
    record Wish(
            String name,
            String clientId,
            @Nullable String secret,
            String scopes,
            String groupClaim,
            boolean linksByEmail,
            boolean linksAdministrators,
            boolean createsUsers,
            boolean inPrivateNetwork,
            boolean active,
            List<IdentityProvider.Mapping> mappings) {}

    List<IdentityProvider> all(Viewer viewer) {
        requireAdministrator(viewer);
        return store.all();
    }

    List<IdentityProvider.Mapping> mappings(IdentityProvider provider) {
        return store.mappings(provider.id());
    }

    /** It has to answer once, so that a mistyped address shows at once and not to the first who signs in. */
    long create(String givenIssuer, Wish wish, Viewer viewer) {
        requireAdministrator(viewer);
        var issuer = issuer(givenIssuer, wish.inPrivateNetwork());
        var secret = wish.secret() == null || wish.secret().isEmpty() ? null : sealed(issuer, wish.secret());
        var provider = provider(0, issuer, secret, wish, 0);
        requireMappings(wish.mappings());
        if (store.all().size() >= MOST) {
            throw new Invalid("name", "There are {0} providers, which is as many as there can be.", MOST);
        }
        directory.check(provider);
        long id = store.insert(provider, clock.instant())
                .orElseThrow(() -> new Invalid("issuer", "There is a provider with this issuer already."));
        store.replaceMappings(id, wish.mappings());
        log.add(viewer.userId(), "provider.created", null, provider.name());
        return id;
    }

    @Transactional
    void change(long id, long version, Wish wish, Viewer viewer) {
        requireAdministrator(viewer);
        users.lockAdministrators();
        var before = find(id);
        issuer(before.issuer(), wish.inPrivateNetwork());
        var changed = provider(id, before.issuer(), secret(before, wish.secret()), wish, version);
        requireMappings(wish.mappings());
        if (!store.update(changed)) {
            throw new StaleVersion("provider", before.name(), version, before.version());
        }
        store.replaceMappings(id, wish.mappings());
        requireOneWhileRequired();
        log.add(viewer.userId(), "provider.changed", null, changed.name());
    }

    @Transactional
    void delete(long id, Viewer viewer) {
        requireAdministrator(viewer);
        users.lockAdministrators();
        var name = store.delete(id).orElseThrow(() -> new NotFound("provider", id));
        requireOneWhileRequired();
        log.add(viewer.userId(), "provider.deleted", null, name);
    }

    /** Asks the provider now. */
    ProviderDirectory.Metadata check(long id, Viewer viewer) {
        requireAdministrator(viewer);
        return directory.check(find(id));
    }

    IdentityStore.Rule rule(Viewer viewer) {
        requireAdministrator(viewer);
        return identities.rule();
    }

    /** Whether all but one administrator have to come from a provider. */
    @Transactional
    void decide(IdentityStore.Rule rule, Viewer viewer) {
        requireAdministrator(viewer);
        users.lockAdministrators();
        if (rule.required() && rule.emergencyId() == null) {
            throw new Invalid("emergencyId", "Choose the administrator who can sign in by password in an emergency.");
        }
        identities.rule(rule);
        if (!users.hasEmergencyAdministrator()) {
            throw new Invalid(
                    "emergencyId",
                    "For an emergency it takes an active administrator who has a password. Choose another user.");
        }
        requireOneWhileRequired();
        log.add(
                viewer.userId(),
                rule.required() ? "single-sign-on.required" : "single-sign-on.optional",
                rule.emergencyId(),
                "");
    }

    private void requireOneWhileRequired() {
        if (identities.rule().required() && store.active().isEmpty()) {
            throw new Invalid(
                    "required", "Without a provider that is switched on nobody could sign in. Allow passwords first.");
        }
    }

    private void requireAdministrator(Viewer viewer) {
        roles.requireGivable(Set.of(Role.ADMINISTRATOR), viewer);
    }

    private IdentityProvider find(long id) {
        return store.find(id).orElseThrow(() -> new NotFound("provider", id));
    }

    private IdentityProvider provider(long id, String issuer, byte @Nullable [] secret, Wish wish, long version) {
        if (wish.linksAdministrators() && !wish.linksByEmail()) {
            throw new Invalid("linksAdministrators", "Administrators are linked by their address only if users are.");
        }
        var name = Names.valid("name", wish.name());
        if (store.isNamed(name, id)) {
            throw new Invalid("name", "There is a provider '{0}' already. Choose another name.", name);
        }
        return new IdentityProvider(
                id,
                name,
                issuer,
                given("clientId", wish.clientId()),
                secret,
                scopes(wish.scopes()),
                given("groupClaim", wish.groupClaim()),
                wish.linksByEmail(),
                wish.linksAdministrators(),
                wish.createsUsers(),
                wish.inPrivateNetwork(),
                wish.active(),
                version);
    }

    private byte @Nullable [] secret(IdentityProvider before, @Nullable String given) {
        if (given == null) {
            return before.sealedSecret();
        }
        return given.isEmpty() ? null : sealed(before.issuer(), given);
    }

    private byte[] sealed(String issuer, String secret) {
        if (secret.length() > LONGEST) {
            throw new Invalid("secret", "The client secret is longer than {0} characters.", LONGEST);
        }
        return vault.seal(IdentityProvider.use(issuer), secret.getBytes(StandardCharsets.UTF_8));
    }

    private void requireMappings(List<IdentityProvider.Mapping> mappings) {
        if (mappings.size() > MOST_MAPPINGS) {
            throw new Invalid("mappings", "There are more than {0} lines. Fewer will do.", MOST_MAPPINGS);
        }
        roles.requireExisting(mappings.stream()
                .flatMap(mapping -> Stream.ofNullable(mapping.role()))
                .toList());
        for (var mapping : mappings) {
            given("mappings", mapping.group());
            if (mapping.role() == null && mapping.teamId() == null) {
                throw new Invalid("mappings", "Say for the group '{0}' which role or team it gives.", mapping.group());
            }
            if (mapping.teamId() != null && !teams.exists(mapping.teamId())) {
                throw new Invalid("mappings", "There is no team {0}.", mapping.teamId());
            }
        }
    }

    /** As OpenID Connect compares it: letter by letter, without query and fragment. */
    private static String issuer(String given, boolean inPrivateNetwork) {
        try {
            var uri = URI.create(given.strip());
            var overTls = "https".equals(uri.getScheme());
            if ((overTls || inPrivateNetwork && "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && given.length() <= LONGEST) {
                return given.strip();
            }
        } catch (IllegalArgumentException e) {
            // as any other that is none
        }
        throw new Invalid(
                "issuer",
                "The issuer is an https address as the provider states it, e.g. https://login.example.com. One in a private network may begin with http.");
    }

    private static String scopes(String given) {
        var text = given.strip();
        if (text.length() > LONGEST
                || !SCOPES.matcher(text).matches()
                || !Arrays.asList(text.split(" ", -1)).contains("openid")) {
            throw new Invalid("scopes", "Scopes are words with blanks between them, and openid is one of them.");
        }
        return text;
    }

    private static String given(String field, String text) {
        var stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST) {
            throw new Invalid(field, "'{0}' has between 1 and {1} characters.", field, LONGEST);
        }
        return stripped;
    }
}
