package org.kith.platform.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.shared.BodyTooLarge;
import org.kith.shared.Invalid;
import org.kith.shared.KithClock;
import org.kith.shared.Refusal;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A POST with an {@code Idempotency-Key} may be sent again until an answer comes, and what it asks for is done once. The whole
 * request runs in one transaction, which also keeps the answer: whenever the server dies, both are there or neither. What is
 * refused leaves nothing, so it can be asked again with the same key.
 */
@Component
@Order(0) // behind the security filters, which know who asks, and before everything that reads the body
class Retries extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    private static final int LONGEST_KEY = 255;
    private static final int LARGEST_BODY = 1 << 20;

    /** Where failures are counted against guessing: one transaction around them would take back what was counted. */
    private static final List<String> NEVER =
            List.of("/api/session", "/api/me/", "/api/links/", "/api/forgotten-password");

    private final RetryStore store;
    private final Vault vault;
    private final ProblemWriter problems;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Retries(RetryStore store, Vault vault, ProblemWriter problems, TransactionTemplate transactions, KithClock clock) {
        this.store = store;
        this.vault = vault;
        this.problems = problems;
        this.transactions = transactions;
        this.clock = clock.machine();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return !"POST".equals(request.getMethod())
                || request.getHeader(HEADER) == null
                || !SignInFilter.isApi(request)
                || NEVER.stream().anyMatch(path::startsWith)
                || CurrentUser.get().isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var asked = new Asked(CurrentUser.require().account().id(), key(request), repeatable(request));
            answer(asked, response, chain);
        } catch (Refusal refusal) {
            problems.write(request, response, refusal);
        }
    }

    /** @param request whose body can be read although it has been */
    private record Asked(long user, String key, HttpServletRequest request) {
        String use() {
            return "answer " + user + " " + key;
        }
    }

    private void answer(Asked asked, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var fresh = new ContentCachingResponseWrapper(response);
        try {
            transactions.executeWithoutResult(status -> answer(asked, fresh, chain, status));
        } catch (Broken broken) {
            if (broken.getCause() instanceof ServletException servlet) {
                throw servlet;
            }
            throw broken.io();
        }
        fresh.copyBodyToResponse(); // not before all of it is committed
    }

    private void answer(
            Asked asked, ContentCachingResponseWrapper response, FilterChain chain, TransactionStatus status) {
        if (!store.lock(asked.user(), asked.key())) {
            throw new RetryUnderway();
        }
        var hash = hash(asked.request());
        var known = store.find(asked.user(), asked.key(), clock.instant());
        try {
            if (known.isPresent()) {
                repeat(asked, known.get(), hash, response);
                return;
            }
            chain.doFilter(asked.request(), response);
        } catch (ServletException | IOException e) {
            throw new Broken(e);
        }
        if (response.getStatus() / 100 != 2 || asked.request().isAsyncStarted()) {
            status.setRollbackOnly();
            return;
        }
        store.insert(
                asked.user(),
                asked.key(),
                new RetryStore.Answer(
                        hash,
                        response.getStatus(),
                        response.getContentType(),
                        vault.seal(asked.use(), response.getContentAsByteArray())),
                clock.instant());
    }

    private void repeat(Asked asked, RetryStore.Answer known, byte[] hash, HttpServletResponse response)
            throws IOException {
        if (!MessageDigest.isEqual(known.requestHash(), hash)) {
            throw new KeyUsedOtherwise();
        }
        var body = vault.open(asked.use(), known.sealed())
                .orElseThrow(
                        () -> new IllegalStateException(
                                "An answer was kept under another secret.key. It is forgotten after a day; give the installation its former key to repeat it."));
        response.setStatus(known.status());
        response.setHeader(REPLAYED, "true");
        if (known.mediaType() != null) {
            response.setContentType(known.mediaType());
        }
        response.getOutputStream().write(body);
    }

    private static String key(HttpServletRequest request) {
        var key = Objects.toString(request.getHeader(HEADER), "").strip();
        if (key.isEmpty() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new Invalid(
                    HEADER,
                    "An Idempotency-Key has 1 to {0} plain characters without blanks, such as a random UUID.",
                    LONGEST_KEY);
        }
        return key;
    }

    /** What is asked: an upload by its length, everything else by its content. */
    private static byte[] hash(HttpServletRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            if (request instanceof Repeatable repeatable) {
                digest.update(repeatable.body);
            } else {
                digest.update(Long.toString(request.getContentLengthLong()).getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static HttpServletRequest repeatable(HttpServletRequest request) throws IOException {
        var type = request.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return request;
        }
        var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new BodyTooLarge(LARGEST_BODY);
        }
        return new Repeatable(request, body);
    }

    /** What a filter may throw, through a transaction that takes only what is unchecked. */
    private static final class Broken extends RuntimeException {
        Broken(Exception cause) {
            super(cause);
        }

        IOException io() {
            return getCause() instanceof IOException io ? io : new IOException(this);
        }
    }

    private static final class Repeatable extends HttpServletRequestWrapper {
        private final byte[] body;
        private @Nullable ServletInputStream stream;

        Repeatable(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = Arrays.copyOf(body, body.length);
        }

        @Override
        public ServletInputStream getInputStream() {
            if (stream == null) {
                stream = new Bytes(new ByteArrayInputStream(body));
            }
            return stream;
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Bytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("The body is here already.");
        }
    }
}
