package org.kith.platform.access;

import static org.kith.platform.access.Permission.USERS_ADMIN;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.kith.shared.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where users are signed in, to be ended by themselves or by an administrator; and an administrator's look as somebody else. */
@RestController
@RequestMapping("/api")
class OpenSessionController {
    private final SessionStore sessions;
    private final Users users;
    private final SeeingAs seeingAs;
    private final SessionCookie cookie;

    OpenSessionController(SessionStore sessions, Users users, SeeingAs seeingAs, SessionCookie cookie) {
        this.sessions = sessions;
        this.users = users;
        this.seeingAs = seeingAs;
        this.cookie = cookie;
    }

    record OpenSessionList(List<OpenSessionView> items) {}

    /** @param current whether it is the one that asks */
    record OpenSessionView(long id, String address, String agent, Instant createdAt, Instant seenAt, boolean current) {}

    record Seen(long userId) {}

    @GetMapping("/me/sessions")
    @SignedIn(inPerson = true)
    OpenSessionList mine(Viewer viewer, HttpServletRequest request) {
        return shown(viewer.userId(), request);
    }

    @DeleteMapping("/me/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn(inPerson = true)
    void endMine(Viewer viewer, @PathVariable long id) {
        if (!sessions.delete(id, viewer.userId())) {
            throw new NotFound("session", id);
        }
    }

    @GetMapping("/users/{id}/sessions")
    @Requires(value = USERS_ADMIN, inPerson = true)
    OpenSessionList of(@PathVariable long id, HttpServletRequest request) {
        return shown(id, request);
    }

    @DeleteMapping("/users/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = USERS_ADMIN, inPerson = true)
    void endAll(Viewer viewer, @PathVariable long id) {
        users.signOut(id, viewer);
    }

    @PostMapping("/session/seen-as")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = USERS_ADMIN, inPerson = true)
    void seeAs(Viewer viewer, @RequestBody Seen seen, HttpServletRequest request) {
        seeingAs.begin(secret(request), seen.userId(), viewer);
    }

    @DeleteMapping("/session/seen-as")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn(inPerson = true)
    @WhileSeeingAs
    void endSeeingAs(HttpServletRequest request) {
        seeingAs.end(secret(request), CurrentUser.require());
    }

    private String secret(HttpServletRequest request) {
        return cookie.read(request).orElseThrow(SignInRequired::new);
    }

    private OpenSessionList shown(long userId, HttpServletRequest request) {
        var current = Secrets.hash(secret(request));
        return new OpenSessionList(sessions.of(userId).stream()
                .map(session -> new OpenSessionView(
                        session.id(),
                        session.address(),
                        session.agent(),
                        session.createdAt(),
                        session.seenAt(),
                        java.util.Arrays.equals(session.hash(), current)))
                .toList());
    }
}
