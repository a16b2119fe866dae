package org.kith.platform.access;

import static org.kith.platform.access.Permission.USERS_ADMIN;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Roles are changed in person only: a token could widen its own user's rights. */
@RestController
@RequestMapping("/api/roles")
class RoleController {
    private final Roles roles;

    RoleController(Roles roles) {
        this.roles = roles;
    }

    /** @param permissions those that a role can be given beside rights on records */
    record RoleList(List<RoleView> items, List<Permission> permissions) {}

    record Reaching(Subject subject, Action action, Reach reach) {}

    record RoleView(
            Role role,
            String name,
            boolean builtIn,
            List<Reaching> rights,
            List<Permission> permissions,
            boolean secondFactor,
            int users,
            long version) {}

    record NewRole(String name, List<Reaching> rights, Set<Permission> permissions) {
        Roles.Wish wish() {
            return new Roles.Wish(name, reaches(rights), permissions);
        }
    }

    record ChangedRole(long version, String name, List<Reaching> rights, Set<Permission> permissions) {
        Roles.Wish wish() {
            return new Roles.Wish(name, reaches(rights), permissions);
        }
    }

    record CreatedRole(Role role) {}

    record SecondFactorRule(boolean required) {}

    @GetMapping
    @Requires(USERS_ADMIN)
    RoleList all() {
        return new RoleList(
                roles.all().stream().map(RoleController::shown).toList(),
                Permission.special().stream().sorted().toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(value = USERS_ADMIN, inPerson = true)
    CreatedRole create(Viewer viewer, @RequestBody NewRole role) {
        return new CreatedRole(roles.create(role.wish(), viewer));
    }

    @PutMapping("/{role}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = USERS_ADMIN, inPerson = true)
    void change(Viewer viewer, @PathVariable String role, @RequestBody ChangedRole changed) {
        roles.change(Role.of(role), changed.version(), changed.wish(), viewer);
    }

    @DeleteMapping("/{role}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = USERS_ADMIN, inPerson = true)
    void delete(Viewer viewer, @PathVariable String role) {
        roles.delete(Role.of(role), viewer);
    }

    @PutMapping("/{role}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = USERS_ADMIN, inPerson = true)
    void requireSecondFactor(Viewer viewer, @PathVariable String role, @RequestBody SecondFactorRule rule) {
        roles.requireSecondFactor(Role.of(role), rule.required(), viewer);
    }

    private static java.util.Map<Right, Reach> reaches(List<Reaching> rights) {
        return rights.stream()
                .collect(Collectors.toMap(
                        given -> given.subject().to(given.action()),
                        Reaching::reach,
                        (one, two) -> one.isWithin(two) ? one : two));
    }

    private static RoleView shown(RoleStore.RoleRow row) {
        return new RoleView(
                row.role(),
                row.name(),
                row.builtIn(),
                Right.all().stream()
                        .map(right -> new Reaching(
                                right.subject(), right.action(), row.grants().reach(right)))
                        .toList(),
                row.grants().special().stream().sorted().toList(),
                row.secondFactor(),
                row.users(),
                row.version());
    }
}
