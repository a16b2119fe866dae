package org.kith.platform.access;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.platform.outbound.Fetcher;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What providers say of themselves (OpenID Connect Discovery) and their keys, asked anew now and then. */
@Component
class ProviderDirectory {
    private static final Duration FRESH = Duration.ofHours(1);
    /** Whoever cannot be reached is left alone for so long: strangers can make us ask. */
    private static final Duration REST = Duration.ofSeconds(15);
    /** Keys change now and then; answers that no key has signed come as often as somebody likes. */
    private static final Duration KEYS_AGAIN = Duration.ofMinutes(1);

    private static final int OK = 200;

    private final Fetcher fetcher;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    ProviderDirectory(Fetcher fetcher, JsonMapper json, KithClock clock) {
        this.fetcher = fetcher;
        this.json = json;
        this.clock = clock.machine();
    }

    /**
     * Where a provider does what.
     *
     * @param namesItself whether its answers say which provider they come from (RFC 9207)
     * @param logout where its own session ends, if it offers that
     * @param authentication how programs show it their secret
     */
    record Metadata(
            URI authorization,
            URI token,
            URI keys,
            @Nullable URI logout,
            boolean namesItself,
            Set<String> authentication) {}

    private record Kept(long version, Metadata metadata, JWKSet keys, Instant at) {}

    /** What the provider answered to a code. */
    sealed interface Exchange {
        record Token(String idToken) implements Exchange {}

        /** The code is used, too old, or of another program. */
        record Refused() implements Exchange {}
    }

    Metadata metadata(IdentityProvider provider) {
        return known(provider).current(provider).metadata();
    }

    JWKSet keys(IdentityProvider provider) {
        return known(provider).current(provider).keys();
    }

    /** Keys change without a word; one that is not known is looked for among those of now, but not all the time. */
    JWKSet freshKeys(IdentityProvider provider) {
        return known(provider).freshKeys(provider);
    }

    /** Asks it at once; what is wrong with its answers is told to who sets it up by one sentence for all. */
    Metadata check(IdentityProvider provider) {
        var now = fetch(provider);
        known(provider).keep(now);
        return now.metadata();
    }

    Exchange exchange(IdentityProvider provider, @Nullable String secret, Map<String, String> grant) {
        var metadata = metadata(provider);
        var form = new HashMap<>(grant);
        var headers = new HashMap<String, String>();
        if (secret == null) {
            form.put("client_id", provider.clientId());
        } else if (metadata.authentication().contains("client_secret_basic")
                || !metadata.authentication().contains("client_secret_post")) {
            headers.put("Authorization", basic(provider.clientId(), secret));
        } else {
            form.put("client_id", provider.clientId());
            form.put("client_secret", secret);
        }
        var answer = ask(provider, metadata.token().toString(), headers, Addresses.form(form));
        if (answer.status() == 400 && "invalid_grant".equals(text(parse(provider, answer.body()), "error"))) {
            return new Exchange.Refused();
        }
        if (answer.status() != OK) {
            throw new ProviderUnusable(provider.name());
        }
        var token = text(parse(provider, answer.body()), "id_token");
        return new Exchange.Token(Optional.ofNullable(token).orElseThrow(() -> new ProviderUnusable(provider.name())));
    }

    private Known known(IdentityProvider provider) {
        return known.computeIfAbsent(provider.id(), _ -> new Known());
    }

    /** What is known of one provider; while one asks it, all others wait for the same answer. */
    private final class Known {
        private @Nullable Kept kept;
        private @Nullable Failure failure;
        private @Nullable Instant keysAskedAt;

        private record Failure(long version, Instant at) {}

        synchronized void keep(Kept now) {
            kept = now;
            failure = null;
        }

        synchronized Kept current(IdentityProvider provider) {
            var before = kept;
            if (before != null && before.version() == provider.version() && isWithin(before.at(), FRESH)) {
                return before;
            }
            var failed = failure;
            if (failed != null && failed.version() == provider.version() && isWithin(failed.at(), REST)) {
                throw new ProviderUnusable(provider.name());
            }
            try {
                var now = fetch(provider);
                keep(now);
                return now;
            } catch (ProviderUnusable e) {
                failure = new Failure(provider.version(), clock.instant());
                throw e;
            }
        }

        synchronized JWKSet freshKeys(IdentityProvider provider) {
            var before = current(provider);
            var asked = keysAskedAt;
            if (asked != null && isWithin(asked, KEYS_AGAIN)) {
                return before.keys();
            }
            keysAskedAt = clock.instant();
            var keys = fetchKeys(provider, before.metadata());
            kept = new Kept(before.version(), before.metadata(), keys, before.at());
            return keys;
        }

        private boolean isWithin(Instant past, Duration span) {
            return past.plus(span).isAfter(clock.instant());
        }
    }

    private Kept fetch(IdentityProvider provider) {
        var issuer = provider.issuer();
        var address = (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer)
                + "/.well-known/openid-configuration";
        var document = parse(provider, success(provider, address));
        if (!issuer.equals(text(document, "issuer"))) {
            throw new ProviderUnusable(provider.name());
        }
        var logout = text(document, "end_session_endpoint");
        var metadata = new Metadata(
                endpoint(provider, document, "authorization_endpoint"),
                endpoint(provider, document, "token_endpoint"),
                endpoint(provider, document, "jwks_uri"),
                logout == null ? null : endpoint(provider, document, "end_session_endpoint"),
                document.path("authorization_response_iss_parameter_supported").asBoolean(false),
                texts(document.path("token_endpoint_auth_methods_supported")));
        return new Kept(provider.version(), metadata, fetchKeys(provider, metadata), clock.instant());
    }

    private JWKSet fetchKeys(IdentityProvider provider, Metadata metadata) {
        try {
            return JWKSet.parse(success(provider, metadata.keys().toString()));
        } catch (ParseException e) {
            throw new ProviderUnusable(provider.name());
        }
    }

    private String success(IdentityProvider provider, String address) {
        var answer = ask(provider, address, Map.of(), null);
        if (answer.status() != OK) {
            throw new ProviderUnusable(provider.name());
        }
        return answer.body();
    }

    private Fetcher.Answer ask(
            IdentityProvider provider, String address, Map<String, String> headers, @Nullable String form) {
        return fetcher.fetch(new Fetcher.Request(address, provider.inPrivateNetwork(), headers, form))
                .orElseThrow(() -> new ProviderUnusable(provider.name()));
    }

    /** Browsers are sent there: to a page over TLS, or in a private network to any page, and to nothing else. */
    private static URI endpoint(IdentityProvider provider, JsonNode document, String name) {
        try {
            var uri = URI.create(String.valueOf(text(document, name)));
            if ("https".equals(uri.getScheme()) || provider.inPrivateNetwork() && "http".equals(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // as if it named none
        }
        throw new ProviderUnusable(provider.name());
    }

    private JsonNode parse(IdentityProvider provider, String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new ProviderUnusable(provider.name());
        }
    }

    private static @Nullable String text(JsonNode document, String name) {
        var value = document.path(name);
        return value.isString() && !value.asString().isBlank() ? value.asString() : null;
    }

    private static Set<String> texts(JsonNode list) {
        return list.isArray()
                ? list.valueStream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString)
                        .collect(Collectors.toCollection(HashSet::new))
                : Set.of();
    }

    /** As RFC 6749, 2.3.1, writes them. */
    private static String basic(String clientId, String secret) {
        var both = Addresses.encoded(clientId) + ":" + Addresses.encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
}
