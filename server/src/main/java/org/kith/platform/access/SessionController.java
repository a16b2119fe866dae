package org.kith.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.platform.settings.Settings;
import org.kith.shared.KithClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
class SessionController {
    private final SignIns signIns;
    private final SingleSignOn singleSignOn;
    private final Passkeys passkeys;
    private final PasskeyVerifier verifier;
    private final Sessions sessions;
    private final Users users;
    private final Settings settings;
    private final SessionCookie cookie;
    private final Entrance entrance;
    private final Secrets secrets;
    private final KithClock clock;
    private final boolean demo;

    SessionController(
            SignIns signIns,
            SingleSignOn singleSignOn,
            Passkeys passkeys,
            PasskeyVerifier verifier,
            Sessions sessions,
            Users users,
            Settings settings,
            SessionCookie cookie,
            Entrance entrance,
            Secrets secrets,
            KithClock clock,
            @Value("${kith.demo:false}") boolean demo) {
        this.signIns = signIns;
        this.singleSignOn = singleSignOn;
        this.passkeys = passkeys;
        this.verifier = verifier;
        this.sessions = sessions;
        this.users = users;
        this.settings = settings;
        this.cookie = cookie;
        this.entrance = entrance;
        this.secrets = secrets;
        this.clock = clock;
        this.demo = demo;
    }

    record SignIn(String email, String password) {}

    /** Who asks: nobody being signed in is an answer, not a refusal, since every visit begins with the question. */
    record Presence(boolean signedIn, @Nullable Session session) {}

    /** @param observer the administrator who sees Kith as the user; absent where the user is the one who asks */
    record Session(
            Me user,
            Firm firm,
            boolean demo,
            Instant now,
            @Nullable String observer) {}

    /**
     * @param reach how far the user sees customers, so that an empty list can say why
     * @param fields what the user may not read or not edit
     */
    record Me(
            long id,
            String name,
            String email,
            List<Role> roles,
            List<Permission> permissions,
            @Nullable Long teamId,
            Reach reach,
            List<RoleController.Reaching> rights,
            List<RoleController.Holding> fields,
            Language language) {}

    record Firm(String name, String currency, String zone) {}

    record LanguageChoice(Language language) {}

    @GetMapping("/session")
    @OpenToAll(why = "Tells those who are signed in who they are, and others that they are not.")
    Presence presence() {
        return CurrentUser.get()
                .map(user -> new Presence(true, session(user)))
                .orElseGet(() -> new Presence(false, null));
    }

    /** @param step what is still asked for; done: the session is open, otherwise nothing is open yet */
    record Entry(SignInStep step, @Nullable Session session) {}

    record Code(String code) {}

    record Enrolment(String secret, String uri) {}

    /** @param recoveryCodes told this one time */
    record Enrolled(Session session, List<String> recoveryCodes) {}

    @PostMapping("/session")
    @OpenToAll(why = "This is where one signs in; tries are bounded by account and by address.")
    Entry signIn(@RequestBody SignIn given, HttpServletRequest request, HttpServletResponse response) {
        var visit = visit(request);
        return go(signIns.signIn(given.email(), given.password(), visit), visit, request, response);
    }

    Entry go(SignIns.Entry entry, SignIns.Visit visit, HttpServletRequest request, HttpServletResponse response) {
        return switch (entry) {
            case SignIns.Entry.Opened(var secret) ->
                new Entry(SignInStep.DONE, enter(secret, visit, request, response));
            case SignIns.Entry.Half(var secret, var step) -> {
                cookie.halfway().set(response, secret);
                yield new Entry(step, null);
            }
        };
    }

    @PostMapping("/session/second-factor")
    @OpenToAll(why = "The second step of signing in; it takes the cookie of a first step and bounds the tries.")
    Session withCode(@RequestBody Code given, HttpServletRequest request, HttpServletResponse response) {
        var visit = visit(request);
        return enter(signIns.withCode(halfway(request), given.code(), visit), visit, request, response);
    }

    @PostMapping("/session/second-factor/enrolment")
    @OpenToAll(why = "Setting up a second factor that a role requires; it takes the cookie of a first step.")
    Enrolment beginEnrolment(HttpServletRequest request) {
        var begun = signIns.beginEnrolment(halfway(request));
        return new Enrolment(begun.secret(), begun.uri());
    }

    @PostMapping("/session/second-factor/confirmation")
    @OpenToAll(why = "The first code of a second factor that a role requires; it takes the cookie of a first step.")
    Enrolled enrol(@RequestBody Code given, HttpServletRequest request, HttpServletResponse response) {
        var visit = visit(request);
        var enrolled = signIns.enrol(halfway(request), given.code(), visit);
        return new Enrolled(enter(enrolled.secret(), visit, request, response), enrolled.recoveryCodes());
    }

    /** @param origin the only address at which the answer counts */
    record PasskeyQuestion(String challenge, String host, String origin) {}

    /** What the device answered; bytes are written in Base64 for addresses. */
    record PasskeyAnswer(
            String id,
            String clientData,
            String authenticatorData,
            String signature,
            @Nullable String handle) {}

    @PostMapping("/session/passkey/challenge")
    @OpenToAll(
            why = "Signing in with a passkey begins here, with a question for the device; it tells nothing of anybody.")
    PasskeyQuestion askForPasskey(HttpServletRequest request, HttpServletResponse response) {
        var question = passkeys.ask(Origin.of(request).address());
        cookie.passkey().set(response, question.browser());
        return new PasskeyQuestion(PasskeyController.text(question.challenge()), verifier.host(), verifier.origin());
    }

    @PostMapping("/session/passkey")
    @OpenToAll(why = "Signing in with a passkey; it takes the cookie of the question and works once.")
    Session withPasskey(@RequestBody PasskeyAnswer given, HttpServletRequest request, HttpServletResponse response) {
        var visit = visit(request);
        var browser = cookie.passkey().read(request).orElseThrow(PasskeyLapsed::new);
        cookie.passkey().clear(response);
        return enter(signIns.withPasskey(browser, answer(given), visit), visit, request, response);
    }

    private static Passkeys.Answer answer(PasskeyAnswer given) {
        var proven = new PasskeyVerifier.Proven(
                PasskeyController.bytes("id", given.id()),
                PasskeyController.bytes("clientData", given.clientData()),
                PasskeyController.bytes("authenticatorData", given.authenticatorData()),
                PasskeyController.bytes("signature", given.signature()));
        return new Passkeys.Answer(
                proven, given.handle() == null ? null : PasskeyController.bytes("handle", given.handle()));
    }

    /** @param address where the provider's own session ends, if the user came from one that offers that */
    record SignedOut(@Nullable String address) {}

    @DeleteMapping("/session")
    @SignedIn(inPerson = true)
    @WhileSeeingAs
    SignedOut signOut(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> secret = cookie.read(request);
        var leaving = secret.flatMap(singleSignOn::leaving);
        secret.ifPresent(sessions::end); // before the provider is asked for anything
        cookie.clear(response);
        return new SignedOut(leaving.flatMap(singleSignOn::logoutAddress).orElse(null));
    }

    @PutMapping("/me/language")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn(inPerson = true)
    void speak(@RequestBody LanguageChoice choice, Viewer viewer) {
        users.speak(viewer.userId(), choice.language());
    }

    private static List<RoleController.Reaching> rights(Viewer viewer) {
        return Right.all().stream()
                .map(right -> new RoleController.Reaching(right.subject(), right.action(), viewer.reach(right)))
                .toList();
    }

    /** What is held back, but for the firm's own fields that are hidden: not even their names are told. */
    private static List<RoleController.Holding> fields(Viewer viewer) {
        return RoleController.holdings(viewer.grants().fields()).stream()
                .filter(held ->
                        held.access() != FieldAccess.NONE || !held.field().startsWith(FieldSource.OWN))
                .toList();
    }

    SignIns.Visit visit(HttpServletRequest request) {
        var device = cookie.device().read(request).orElseGet(secrets::next);
        return new SignIns.Visit(
                Origin.of(request), device, cookie.read(request).orElse(null));
    }

    Session enter(String secret, SignIns.Visit visit, HttpServletRequest request, HttpServletResponse response) {
        cookie.device().set(response, visit.device());
        return session(entrance.enter(secret, request, response));
    }

    private String halfway(HttpServletRequest request) {
        return cookie.halfway().read(request).orElseThrow(SignInLapsed::new);
    }

    private Session session(CurrentUser user) {
        var account = user.account();
        var viewer = user.viewer();
        var observer = user.observer();
        var firm = settings.firm();
        return new Session(
                new Me(
                        account.id(),
                        account.name(),
                        account.email(),
                        account.roles().stream().sorted().toList(),
                        viewer.permissions().stream().sorted().toList(),
                        account.teamId(),
                        viewer.reach(),
                        rights(viewer),
                        fields(viewer),
                        account.language()),
                new Firm(
                        firm.name(),
                        firm.currency().getCurrencyCode(),
                        firm.zone().getId()),
                demo,
                clock.instant(),
                observer == null ? null : observer.name());
    }
}
