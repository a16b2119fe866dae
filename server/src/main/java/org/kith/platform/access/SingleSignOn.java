package org.kith.platform.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.platform.database.Acting;
import org.kith.platform.settings.Settings;
import org.kith.shared.KithClock;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;

/**
 * Signing in by a provider: the authorization code flow with PKCE. The browser holds one secret while it is away; state, nonce and
 * the code's verifier follow from it, so that an answer counts in the browser that asked, once, and the database could give none
 * of them away. No address comes from a request: the provider is sent back to the configured one.
 */
@Service
class SingleSignOn {
    static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Sign-ins that may wait at one address at once, so that nobody fills the table. */
    static final int WAITING = 1_000;
    /** Servers refuse addresses that are much longer; the provider then asks who leaves. */
    private static final int LONGEST_HINT = 4_000;

    private final IdentityProviderStore providers;
    private final ProviderDirectory directory;
    private final IdTokens tokens;
    private final ProviderUsers users;
    private final SignIns signIns;
    private final Vault vault;
    private final Secrets secrets;
    private final Settings settings;
    private final Clock clock;

    SingleSignOn(
            IdentityProviderStore providers,
            ProviderDirectory directory,
            IdTokens tokens,
            ProviderUsers users,
            SignIns signIns,
            Vault vault,
            Secrets secrets,
            Settings settings,
            KithClock clock) {
        this.providers = providers;
        this.directory = directory;
        this.tokens = tokens;
        this.users = users;
        this.signIns = signIns;
        this.vault = vault;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock.machine();
    }

    /** @param browser the secret that the browser keeps until it is back */
    record Departure(String browser, String address) {}

    /**
     * With what the browser came back.
     *
     * @param issuer who the answer says it is from, where the provider says that
     */
    record Arrival(String code, String state, @Nullable String issuer) {}

    Departure depart(long providerId, String address) {
        var provider = active(providerId);
        var now = clock.instant();
        providers.deleteExpiredSignIns(now);
        if (providers.signIns(address) >= WAITING) {
            throw new TooManyTries(PATIENCE);
        }
        var metadata = directory.metadata(provider);
        var browser = secrets.next();
        providers.beginSignIn(Secrets.hash(browser), provider.id(), address, now.plus(PATIENCE));
        var question = Map.of(
                "response_type", "code",
                "client_id", provider.clientId(),
                "redirect_uri", answerAddress(provider.id()),
                "scope", provider.scopes(),
                "state", derived(browser, "state"),
                "nonce", derived(browser, "nonce"),
                "code_challenge", challenge(derived(browser, "verifier")),
                "code_challenge_method", "S256");
        return new Departure(browser, Addresses.with(metadata.authorization(), question));
    }

    /** The secret of the new session. What waited for the browser is used up, whatever the answer is worth. */
    String arrive(long providerId, String browser, Arrival arrival, SignIns.Visit visit) {
        long sentTo =
                providers.takeSignIn(Secrets.hash(browser), clock.instant()).orElseThrow(SingleSignOnLapsed::new);
        var provider = active(sentTo);
        if (sentTo != providerId) {
            throw new AnswerRefused(AnswerRefused.Doubt.PROVIDER, provider.name());
        }
        if (!equal(derived(browser, "state"), arrival.state())) {
            throw new SingleSignOnLapsed();
        }
        requireItself(provider, arrival.issuer());
        var idToken = redeem(provider, arrival.code(), derived(browser, "verifier"));
        var claims = tokens.read(provider, idToken, derived(browser, "nonce"));
        try (var _ = new Acting(null, "provider:" + provider.id()).begin()) {
            var secret = signIns.vouchedFor(users.enter(provider, claims), visit);
            providers.rememberSession(Secrets.hash(secret), provider.id(), sealed(secret, idToken));
            return secret;
        }
    }

    /** @param idToken what the provider said when the session began; null where it is too long for an address, or unreadable */
    record Leaving(IdentityProvider provider, @Nullable String idToken) {}

    /** Where the session came from, to be asked while there is one. */
    Optional<Leaving> leaving(String secret) {
        return providers
                .ofSession(Secrets.hash(secret))
                .flatMap(origin -> providers
                        .find(origin.providerId())
                        .map(provider -> new Leaving(provider, hint(secret, origin))));
    }

    /** Where the browser ends the provider's own session, if the provider offers that. */
    Optional<String> logoutAddress(Leaving from) {
        return logout(from.provider()).map(address -> address(address, from));
    }

    String answerAddress(long providerId) {
        return settings.baseUrl() + "/sign-in/with/" + providerId;
    }

    private Optional<URI> logout(IdentityProvider provider) {
        try {
            return Optional.ofNullable(directory.metadata(provider).logout());
        } catch (ProviderUnusable e) {
            return Optional.empty(); // one leaves here all the same
        }
    }

    private String address(URI logout, Leaving from) {
        var values = new HashMap<>(Map.of(
                "client_id", from.provider().clientId(), "post_logout_redirect_uri", settings.baseUrl() + "/sign-in"));
        if (from.idToken() != null) {
            values.put("id_token_hint", from.idToken());
        }
        return Addresses.with(logout, values);
    }

    private @Nullable String hint(String secret, IdentityProviderStore.Origin origin) {
        return vault.open(use(secret), origin.sealedIdToken())
                .filter(token -> token.length <= LONGEST_HINT)
                .map(token -> new String(token, StandardCharsets.UTF_8))
                .orElse(null);
    }

    private IdentityProvider active(long id) {
        return providers.find(id).filter(IdentityProvider::active).orElseThrow(() -> new NotFound("provider", id));
    }

    /** One provider's answer must not be taken for another's (RFC 9207). */
    private void requireItself(IdentityProvider provider, @Nullable String issuer) {
        var named = issuer == null ? !directory.metadata(provider).namesItself() : issuer.equals(provider.issuer());
        if (!named) {
            throw new AnswerRefused(AnswerRefused.Doubt.PROVIDER, provider.name());
        }
    }

    private String redeem(IdentityProvider provider, String code, String verifier) {
        var grant = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                answerAddress(provider.id()),
                "code_verifier",
                verifier);
        return switch (directory.exchange(provider, secret(provider), grant)) {
            case ProviderDirectory.Exchange.Token(var idToken) -> idToken;
            case ProviderDirectory.Exchange.Refused refused ->
                throw new AnswerRefused(AnswerRefused.Doubt.CODE, provider.name());
        };
    }

    private @Nullable String secret(IdentityProvider provider) {
        if (provider.sealedSecret() == null) {
            return null;
        }
        return vault.open(IdentityProvider.use(provider.issuer()), provider.sealedSecret())
                .map(secret -> new String(secret, StandardCharsets.UTF_8))
                .orElseThrow(() -> new ProviderUnusable(provider.name()));
    }

    private byte[] sealed(String secret, String idToken) {
        return vault.seal(use(secret), idToken.getBytes(StandardCharsets.UTF_8));
    }

    private static String use(String secret) {
        return "id token of session " + HexFormat.of().formatHex(Secrets.hash(secret));
    }

    private static String derived(String browser, String what) {
        return text(Secrets.hash(what + " " + browser));
    }

    private static String challenge(String verifier) {
        return text(Secrets.hash(verifier));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
