package org.kith.platform.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Component;

/**
 * What a provider says of somebody, believed only as OpenID Connect Core 3.1.3.7 allows: signed by one of the provider's own
 * keys, by a procedure of two keys, for us, for this very sign-in, and now.
 */
@Component
class IdTokens {
    /** As much as two clocks may differ. */
    static final Duration SKEW = Duration.ofSeconds(60);
    /** A token is made for the sign-in that is under way. */
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private static final int LONGEST_SUBJECT = 255;
    private static final int MOST_GROUPS = 2_000;

    /** None at all and those with a shared secret are not among them: a public key is no secret. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final ProviderDirectory directory;
    private final Clock clock;

    IdTokens(ProviderDirectory directory, KithClock clock) {
        this.directory = directory;
        this.clock = clock.machine();
    }

    /**
     * Who somebody is at the provider.
     *
     * @param email as the provider has verified it; null where it has not, or tells none
     */
    record Claims(
            String subject,
            @Nullable String email,
            @Nullable String name,
            List<String> groups) {}

    Claims read(IdentityProvider provider, String token, String nonce) {
        var claims = signed(provider, token);
        var doubt = doubt(provider, claims, nonce);
        if (doubt != null) {
            throw new AnswerRefused(doubt, provider.name());
        }
        return new Claims(
                Objects.requireNonNull(claims.getSubject()),
                Boolean.TRUE.equals(claims.getClaim("email_verified")) ? text(claims, "email") : null,
                text(claims, "name"),
                groups(claims, provider.groupClaim()));
    }

    private JWTClaimsSet signed(IdentityProvider provider, String token) {
        var known = process(directory.keys(provider), token);
        return known.or(() -> process(directory.freshKeys(provider), token))
                .orElseThrow(() -> new AnswerRefused(AnswerRefused.Doubt.SIGNATURE, provider.name()));
    }

    private static Optional<JWTClaimsSet> process(JWKSet keys, String token) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // the next step says of each what is wrong
        try {
            return Optional.of(processor.process(token, null));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private AnswerRefused.@Nullable Doubt doubt(IdentityProvider provider, JWTClaimsSet claims, String nonce) {
        if (!provider.issuer().equals(claims.getIssuer())) {
            return AnswerRefused.Doubt.ISSUER;
        }
        if (!isForUs(provider.clientId(), claims)) {
            return AnswerRefused.Doubt.AUDIENCE;
        }
        if (!isOfNow(claims)) {
            return AnswerRefused.Doubt.TIME;
        }
        if (!nonce.equals(text(claims, "nonce"))) {
            return AnswerRefused.Doubt.NONCE;
        }
        return isSubject(claims.getSubject()) ? null : AnswerRefused.Doubt.SUBJECT;
    }

    private static boolean isSubject(@Nullable String subject) {
        return subject != null
                && !subject.isBlank()
                && subject.length() <= LONGEST_SUBJECT
                && subject.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isForUs(String clientId, JWTClaimsSet claims) {
        var audience = claims.getAudience();
        var party = text(claims, "azp");
        return audience.contains(clientId) && (party == null ? audience.size() == 1 : party.equals(clientId));
    }

    private boolean isOfNow(JWTClaimsSet claims) {
        var now = clock.instant();
        var expires = instant(claims.getExpirationTime());
        var issued = instant(claims.getIssueTime());
        var begins = instant(claims.getNotBeforeTime());
        return expires != null
                && expires.plus(SKEW).isAfter(now)
                && issued != null
                && !issued.isAfter(now.plus(SKEW))
                && issued.plus(OLDEST).plus(SKEW).isAfter(now)
                && (begins == null || !begins.isAfter(now.plus(SKEW)));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text && !text.isBlank() ? text : null;
    }

    /** Some providers keep them deeper: {@code realm_access.roles}. */
    private static List<String> groups(JWTClaimsSet claims, String name) {
        @Nullable Object value = claims.getClaim(name);
        if (value == null) {
            value = claims.getClaims();
            for (var part : name.split("\\.", -1)) {
                value = value instanceof Map<?, ?> deeper ? deeper.get(part) : null;
            }
        }
        return switch (value) {
            case String one -> List.of(one);
            case List<?> many ->
                many.stream()
                        .flatMap(one -> one instanceof String text ? Stream.of(text) : Stream.empty())
                        .limit(MOST_GROUPS)
                        .toList();
            case null, default -> List.of();
        };
    }
}
