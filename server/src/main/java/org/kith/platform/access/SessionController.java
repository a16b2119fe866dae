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
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
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
    private final Sessions sessions;
    private final Users users;
    private final Settings settings;
    private final SessionCookie cookie;
    private final CookieCsrfTokenRepository csrfTokens;
    private final KithClock clock;
    private final boolean demo;

    SessionController(
            SignIns signIns,
            Sessions sessions,
            Users users,
            Settings settings,
            SessionCookie cookie,
            CookieCsrfTokenRepository csrfTokens,
            KithClock clock,
            @Value("${kith.demo:false}") boolean demo) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.users = users;
        this.settings = settings;
        this.cookie = cookie;
        this.csrfTokens = csrfTokens;
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

    /** @param reach how far the user sees customers, so that an empty list can say why */
    record Me(
            long id,
            String name,
            String email,
            List<Role> roles,
            List<Permission> permissions,
            @Nullable Long teamId,
            Reach reach,
            List<RoleController.Reaching> rights,
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

    @PostMapping("/session")
    @OpenToAll(why = "This is where one signs in; tries are bounded by account and by address.")
    Session signIn(@RequestBody SignIn given, HttpServletRequest request, HttpServletResponse response) {
        var earlier = cookie.read(request).orElse(null);
        var secret = signIns.signIn(given.email(), given.password(), Origin.of(request), earlier);
        cookie.set(response, secret);
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
        return session(sessions.find(secret).orElseThrow(SignInRequired::new));
    }

    @DeleteMapping("/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn(inPerson = true)
    @WhileSeeingAs
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> secret = cookie.read(request);
        secret.ifPresent(sessions::end);
        cookie.clear(response);
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
