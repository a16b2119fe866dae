package org.kith.platform.access;

import static org.kith.platform.access.Permission.USERS_ADMIN;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A token that could invite users or reset passwords could make itself a session, so only people do that. */
@RestController
@RequestMapping("/api")
class UserController {
    private final Users users;
    private final SecondFactors factors;
    private final Colleagues colleagues;

    UserController(Users users, SecondFactors factors, Colleagues colleagues) {
        this.users = users;
        this.factors = factors;
        this.colleagues = colleagues;
    }

    record UserList(List<User> items) {}

    record User(
            long id,
            String name,
            String email,
            List<Role> roles,
            @Nullable Long teamId,
            @Nullable String teamName,
            boolean active,
            boolean invited,
            @Nullable Instant lastSeen,
            boolean secondFactor) {}

    record NewUser(
            String name,
            String email,
            Set<Role> roles,
            @Nullable Long teamId) {}

    record Invited(long id, String invitationLink) {}

    record UserChange(
            String name, Set<Role> roles, @Nullable Long teamId, boolean active) {}

    record ResetLink(String link) {}

    record ColleagueList(List<Colleagues.Colleague> items) {}

    @GetMapping("/users")
    @Requires(USERS_ADMIN)
    UserList all() {
        return new UserList(users.all().stream().map(UserController::shown).toList());
    }

    @PostMapping("/users")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(value = USERS_ADMIN, inPerson = true)
    Invited invite(Viewer viewer, @RequestBody NewUser user) {
        var invited =
                users.invite(new Users.Invitation(user.name(), user.email(), user.roles(), user.teamId()), viewer);
        return new Invited(invited.id(), invited.link());
    }

    @PutMapping("/users/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = USERS_ADMIN, inPerson = true)
    void change(Viewer viewer, @PathVariable long id, @RequestBody UserChange change) {
        users.change(id, new Users.Change(change.name(), change.roles(), change.teamId(), change.active()), viewer);
    }

    @PostMapping("/users/{id}/reset-link")
    @Requires(value = USERS_ADMIN, inPerson = true)
    ResetLink resetLink(Viewer viewer, @PathVariable long id) {
        return new ResetLink(users.resetLink(id, viewer));
    }

    @DeleteMapping("/users/{id}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = USERS_ADMIN, inPerson = true)
    void resetSecondFactor(Viewer viewer, @PathVariable long id) {
        factors.reset(id, viewer);
    }

    @GetMapping("/colleagues")
    @SignedIn
    ColleagueList colleagues(@RequestParam(defaultValue = "") String q) {
        return new ColleagueList(colleagues.named(q));
    }

    private static User shown(UserStore.UserRow row) {
        return new User(
                row.id(),
                row.name(),
                row.email(),
                row.roles(),
                row.teamId(),
                row.teamName(),
                row.active(),
                row.invited(),
                row.lastSeen(),
                row.secondFactor());
    }
}
