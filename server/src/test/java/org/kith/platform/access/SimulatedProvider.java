package org.kith.platform.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID provider with keys of its own, which lets itself be bent where a real one must not be. */
final class SimulatedProvider implements AutoCloseable {
    static final String CLIENT = "kith";
    static final String SECRET = "the client's secret & more: ü";

    private static final JsonMapper JSON = new JsonMapper();

    final AtomicInteger hits = new AtomicInteger();
    /** How often it was asked for its keys. */
    final AtomicInteger keyHits = new AtomicInteger();
    /** What happens whenever it is asked for anything. */
    Runnable whenAsked = () -> {};
    /** Bends what is said of somebody. */
    UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
    /** Signs it otherwise than it should. */
    Signing signing = (said, key) -> {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), said);
        token.sign(new RSASSASigner(key));
        return token;
    };
    /** What it says its issuer is; null: the truth. */
    String claimedIssuer;

    boolean namesItself;
    boolean silent;

    private final HttpServer server;
    private final Map<String, Map<String, Object>> codes = new ConcurrentHashMap<>();
    private RSAKey key;

    @FunctionalInterface
    interface Signing {
        JWT sign(JWTClaimsSet claims, RSAKey key) throws JOSEException;
    }

    SimulatedProvider() throws IOException, JOSEException {
        rotate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata()));
        server.createContext("/keys", exchange -> {
            keyHits.incrementAndGet();
            answer(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject(true));
        });
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    RSAKey key() {
        return key;
    }

    /** From now on it signs with another key and states that one alone. */
    void rotate() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    }

    /** What somebody does there: signs in and agrees. Answers what the browser comes back with. */
    Map<String, Object> authorize(String address, Map<String, Object> person) {
        var asked = query(URI.create(address).getRawQuery());
        var code = UUID.randomUUID().toString();
        var kept = new HashMap<String, Object>(person);
        kept.put(" asked", asked);
        codes.put(code, kept);
        var back = new HashMap<String, Object>(Map.of("code", code, "state", asked.get("state")));
        if (namesItself) {
            back.put("issuer", issuer());
        }
        return back;
    }

    static Map<String, String> query(String raw) {
        var values = new HashMap<String, String>();
        for (var pair : raw.split("&", -1)) {
            var parts = pair.split("=", 2);
            values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return values;
    }

    private Map<String, Object> metadata() {
        var own = issuer();
        return Map.of(
                "issuer", claimedIssuer == null ? own : claimedIssuer,
                "authorization_endpoint", own + "/authorize?tenant=1",
                "token_endpoint", own + "/token",
                "jwks_uri", own + "/keys",
                "end_session_endpoint", own + "/leave",
                "authorization_response_iss_parameter_supported", namesItself,
                "token_endpoint_auth_methods_supported",
                        List.of("client_secret_basic", "client_secret_post", Map.of("what", "nobody expects")));
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var problem = problem(exchange, form);
        if (problem != null) {
            answer(exchange, 400, Map.of("error", problem));
            return;
        }
        var person = codes.remove(form.get("code"));
        try {
            answer(exchange, 200, Map.of("access_token", "x", "token_type", "Bearer", "id_token", idToken(person)));
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    /** As RFC 6749 and 7636 hold a request against what was asked before. */
    private String problem(HttpExchange exchange, Map<String, String> form) {
        var expected = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT + ":" + Addresses.encoded(SECRET)).getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return "invalid_client";
        }
        var kept = codes.get(form.getOrDefault("code", ""));
        if (kept == null || !"authorization_code".equals(form.get("grant_type"))) {
            return "invalid_grant";
        }
        @SuppressWarnings("unchecked")
        var asked = (Map<String, String>) kept.get(" asked");
        var fits = asked.get("redirect_uri").equals(form.get("redirect_uri"))
                && asked.get("code_challenge").equals(s256(form.getOrDefault("code_verifier", "")));
        return fits ? null : "invalid_grant";
    }

    private String idToken(Map<String, Object> person) throws JOSEException {
        @SuppressWarnings("unchecked")
        var asked = (Map<String, String>) person.get(" asked");
        var now = Instant.now();
        var said = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", asked.get("nonce"));
        person.forEach((name, value) -> {
            if (!name.startsWith(" ")) {
                said.claim(name, value);
            }
        });
        return signing.sign(claims.apply(said).build(), key).serialize();
    }

    static Signing unsigned() {
        return (said, key) -> new PlainJWT(said);
    }

    /** The public key is known to everybody; who takes it for a shared secret believes anybody. */
    static Signing withThePublicKeyAsASecret() {
        return (said, key) -> {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    said);
            token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return token;
        };
    }

    private void answer(HttpExchange exchange, int status, Map<String, Object> content) throws IOException {
        hits.incrementAndGet();
        whenAsked.run();
        if (silent) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        var bytes = JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, status == 200 ? 0 : bytes.length); // 0: in chunks
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String s256(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> groups(String... names) {
        return Arrays.asList(names);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
