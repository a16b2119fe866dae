package org.kith.platform.access;

import static org.kith.platform.access.Permission.USERS_ADMIN;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /**
     * @param permissions those that a role can be given beside rights on records
     * @param fields those that a role can hold back
     */
    record RoleList(List<RoleView> items, List<Permission> permissions, List<FieldView> fields) {}

    /** @param name what the firm calls a field that it added; the others have their names in the reader's language */
    record FieldView(
            Subject subject,
            String field,
            boolean mayBeHidden,
            boolean mayBeEdited,
            FieldSource.@Nullable Named name) {}

    /** A field that is not named may be read and edited as far as the rights reach. */
    record Holding(Subject subject, String field, FieldAccess access) {}

    record Reaching(Subject subject, Action action, Reach reach) {}

    record RoleView(
            Role role,
            String name,
            boolean builtIn,
            List<Reaching> rights,
            List<Permission> permissions,
            List<Holding> fields,
            boolean secondFactor,
            int users,
            long version) {}

    /** @param fields what is held back; absent leaves it as it is */
    record NewRole(
            String name,
            List<Reaching> rights,
            Set<Permission> permissions,
            @Nullable List<Holding> fields) {
        Roles.Wish wish() {
            return new Roles.Wish(name, reaches(rights), permissions, held(fields));
        }
    }

    /** @param fields what is held back; absent leaves it as it is */
    record ChangedRole(
            long version,
            String name,
            List<Reaching> rights,
            Set<Permission> permissions,
            @Nullable List<Holding> fields) {
        Roles.Wish wish() {
            return new Roles.Wish(name, reaches(rights), permissions, held(fields));
        }
    }

    record CreatedRole(Role role) {}

    record SecondFactorRule(boolean required) {}

    @GetMapping
    @Requires(USERS_ADMIN)
    RoleList all() {
        return new RoleList(
                roles.all().stream().map(RoleController::shown).toList(),
                Permission.special().stream().sorted().toList(),
                fields());
    }

    private List<FieldView> fields() {
        return roles.protectable().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .flatMap(kind -> kind.getValue().stream()
                        .map(field -> new FieldView(
                                kind.getKey(), field.field(), field.mayBeHidden(), field.mayBeEdited(), field.name())))
                .toList();
    }

    /** In the order of their names. */
    static List<Holding> holdings(FieldRights rights) {
        return rights.limits().entrySet().stream()
                .map(held -> new Holding(held.getKey().subject(), held.getKey().field(), held.getValue()))
                .sorted(Comparator.comparing(Holding::subject).thenComparing(Holding::field))
                .toList();
    }

    private static java.util.@Nullable Map<FieldRights.Name, FieldAccess> held(@Nullable List<Holding> fields) {
        return fields == null
                ? null
                : fields.stream()
                        .collect(Collectors.toMap(
                                held -> new FieldRights.Name(held.subject(), held.field()),
                                Holding::access,
                                FieldAccess::atMost));
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
                holdings(row.grants().fields()),
                row.secondFactor(),
                row.users(),
                row.version());
    }
}
