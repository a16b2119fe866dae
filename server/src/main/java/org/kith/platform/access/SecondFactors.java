package org.kith.platform.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.kith.shared.KithClock;
import org.kith.shared.NotFound;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Second factors of users: a secret shared with an authenticator app, and ten codes on paper for when it is lost. */
@Service
class SecondFactors {
    static final int RECOVERY_CODES = 10;
    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_BYTES = 10;
    private static final int LONGEST_CODE = 40;

    private final SecondFactorStore store;
    private final Users users;
    private final Sessions sessions;
    private final Vault vault;
    private final Settings settings;
    private final AccessLogStore log;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(
            SecondFactorStore store,
            Users users,
            Sessions sessions,
            Vault vault,
            Settings settings,
            AccessLogStore log,
            KithClock clock) {
        this.store = store;
        this.users = users;
        this.sessions = sessions;
        this.vault = vault;
        this.settings = settings;
        this.log = log;
        this.clock = clock.machine();
    }

    /** @param since when it was switched on; absent while it is off */
    record State(boolean required, @Nullable Instant since, int recoveryCodesLeft) {}

    /** What the authenticator app has to learn; told once, while it is set up. */
    record Enrolment(String secret, String uri) {}

    State of(long userId) {
        var factor = store.find(userId).orElse(null);
        return new State(
                store.isRequired(userId), factor == null ? null : factor.since(), store.recoveryCodesLeft(userId));
    }

    boolean isOn(long userId) {
        return store.isOn(userId);
    }

    /** What the user has to show beside the password. */
    SignInStep step(long userId) {
        if (store.isOn(userId)) {
            return SignInStep.CODE;
        }
        return store.isRequired(userId) ? SignInStep.ENROLMENT : SignInStep.DONE;
    }

    /** Makes a new secret; it counts from its first code on. */
    Enrolment begin(long userId, String email) {
        var secret = bytes(SECRET_BYTES);
        if (!store.begin(userId, vault.seal(use(userId), secret), clock.instant())) {
            throw new SecondFactorIsOn();
        }
        var text = Base32.encode(secret);
        return new Enrolment(text, uri(email, text));
    }

    /** The first code switches it on. Answers the recovery codes, this one time; every session of the user ends. */
    @Transactional
    List<String> confirm(long userId, String code) {
        var factor = store.find(userId)
                .filter(waiting -> waiting.since() == null)
                .orElseThrow(() -> store.isOn(userId) ? new SecondFactorIsOn() : new SecondFactorIsOff());
        var now = clock.instant();
        var step = Totp.stepOf(plain(code), secret(userId, factor), now, 0);
        if (step.isEmpty() || !store.confirm(userId, factor.sealed(), step.getAsLong(), now)) {
            throw new Invalid(
                    "code",
                    "This is not the code that the app shows now. Check that the phone's clock is right and type the next one.");
        }
        var codes = newRecoveryCodes(userId);
        sessions.endAll(userId);
        log.add(userId, "second-factor.on", userId, "");
        return codes;
    }

    /** Whether the code is right and fresh; it is used up by that. */
    @Transactional
    boolean accepts(long userId, String code) {
        var given = plain(code);
        return given.length() == Totp.DIGITS ? acceptsTimed(userId, given) : acceptsRecovery(userId, given);
    }

    @Transactional
    List<String> renewRecoveryCodes(long userId) {
        log.add(userId, "recovery-codes.renewed", userId, "");
        return newRecoveryCodes(userId);
    }

    /** Every session of the user ends. */
    @Transactional
    void switchOff(long userId) {
        if (store.isRequired(userId)) {
            throw new SecondFactorRequired();
        }
        remove(userId, userId, "second-factor.off");
    }

    /** For a colleague who has lost both the app and the codes; one's own is switched off by oneself, with a code. */
    @Transactional
    void reset(long userId, Viewer administrator) {
        if (userId == administrator.userId()) {
            throw new Invalid("id", "That is your own. Switch it off under Settings, Sign-in security, with a code.");
        }
        users.requireNotAbove(userId, administrator);
        remove(userId, administrator.userId(), "second-factor.reset");
    }

    private void remove(long userId, long actor, String what) {
        if (!store.delete(userId)) {
            throw new NotFound("second factor of user", userId);
        }
        sessions.endAll(userId);
        log.add(actor, what, userId, "");
    }

    private boolean acceptsTimed(long userId, String code) {
        var factor = store.find(userId).filter(known -> known.since() != null);
        if (factor.isEmpty()) {
            return false;
        }
        var known = factor.get();
        var step = Totp.stepOf(code, secret(userId, known), clock.instant(), known.lastStep());
        return step.isPresent() && store.useStep(userId, step.getAsLong());
    }

    private boolean acceptsRecovery(long userId, String code) {
        var used = store.useRecoveryCode(userId, hash(userId, code), clock.instant());
        if (used) {
            log.add(userId, "recovery-code.used", userId, "");
        }
        return used;
    }

    private List<String> newRecoveryCodes(long userId) {
        var codes = Stream.generate(() -> Base32.encode(bytes(RECOVERY_BYTES)).toLowerCase(Locale.ROOT))
                .limit(RECOVERY_CODES)
                .toList();
        store.replaceRecoveryCodes(
                userId, codes.stream().map(code -> hash(userId, code)).toList());
        return codes.stream().map(SecondFactors::grouped).toList();
    }

    private byte[] hash(long userId, String code) {
        return vault.mark("recovery code of user " + userId, code);
    }

    private byte[] secret(long userId, SecondFactorStore.Factor factor) {
        return vault.open(use(userId), factor.sealed()).orElseThrow(() -> {
            LoggerFactory.getLogger(SecondFactors.class)
                    .error(
                            "The second factor of user {} was encrypted with another key than {} or KITH_SECRET_KEY holds."
                                    + " Bring the old key back, or reset the second factor.",
                            userId,
                            Vault.FILE);
            return new SecondFactorUnreadable();
        });
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String uri(String email, String secret) {
        var issuer = encoded(settings.firm().name().replace(":", " ").strip());
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(issuer, encoded(email), secret, issuer, Totp.DIGITS, Totp.STEP.toSeconds());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String use(long userId) {
        return "second factor of user " + userId;
    }

    private static String grouped(String code) {
        return code.replaceAll("(.{4})(?!$)", "$1-");
    }

    /** As it was made: people type spaces, hyphens and capital letters. */
    private static String plain(String code) {
        return code.length() > LONGEST_CODE ? "" : code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
