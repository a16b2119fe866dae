package org.kith.platform.access;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Invalid;
import org.kith.shared.Message;
import org.kith.shared.StaleVersion;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Roles as administrators look after them. What a role gives changes with the next request of everyone who has it. */
@Service
class Roles {
    private static final int LONGEST_CODE = 40;

    private final RoleStore store;
    private final AccessLogStore log;
    /** Looked up late: an area's fields may themselves depend on who asks. */
    private final ObjectProvider<FieldSource> fields;

    Roles(RoleStore store, AccessLogStore log, ObjectProvider<FieldSource> fields) {
        this.store = store;
        this.fields = fields;
        this.log = log;
    }

    /**
     * What a role is to be.
     *
     * @param fields what is held back; null leaves it as it is
     */
    record Wish(
            String name,
            Map<Right, Reach> reaches,
            Set<Permission> permissions,
            @Nullable Map<FieldRights.Name, FieldAccess> fields) {
        Wish(String name, Map<Right, Reach> reaches, Set<Permission> permissions) {
            this(name, reaches, permissions, null);
        }
    }

    List<RoleStore.RoleRow> all() {
        return store.all();
    }

    @Transactional
    Role create(Wish wish, Viewer granter) {
        var name = name(wish, "");
        var grants = grants(wish, FieldRights.ALL);
        requireHeld(name, grants, granter);
        var role = unused(name);
        store.insert(role, name, grants);
        log.add(granter.userId(), "role.created", null, name);
        return role;
    }

    @Transactional
    void change(Role role, long version, Wish wish, Viewer granter) {
        var before = find(role);
        if (role.equals(Role.ADMINISTRATOR)) {
            throw new RoleFixed(before.name());
        }
        requireHeld(before.name(), before.grants(), granter);
        var name = before.builtIn() ? before.name() : name(wish, role.code());
        var grants = grants(wish, before.grants().fields());
        requireHeld(name, grants, granter);
        if (!store.update(role, version, name, grants)) {
            throw new StaleVersion("role", before.name(), version, before.version());
        }
        log.add(granter.userId(), "role.changed", null, name);
    }

    @Transactional
    void delete(Role role, Viewer granter) {
        var before = find(role);
        if (before.builtIn()) {
            throw new RoleFixed(before.name());
        }
        requireHeld(before.name(), before.grants(), granter);
        if (before.users() > 0) {
            throw new RoleInUse(before.name(), before.users());
        }
        store.delete(role);
        log.add(granter.userId(), "role.deleted", null, before.name());
    }

    /** From the next sign-in on, whoever has the role needs a second factor; of the administrator's role, too. */
    @Transactional
    void requireSecondFactor(Role role, boolean required, Viewer granter) {
        var before = find(role);
        requireHeld(before.name(), before.grants(), granter);
        store.requireSecondFactor(role, required);
        var kind = required ? "second-factor.required" : "second-factor.optional";
        log.add(granter.userId(), kind, null, before.name());
    }

    /** Refuses roles that do not exist, and those that give what the granter does not hold. */
    void requireGivable(Collection<Role> roles, Viewer granter) {
        requireExisting(roles);
        for (var role : roles) {
            var row = find(role);
            requireHeld(row.name(), row.grants(), granter);
        }
    }

    void requireExisting(Collection<Role> roles) {
        var existing = store.existing(roles);
        roles.stream().filter(role -> !existing.contains(role)).findFirst().ifPresent(role -> {
            throw unknown(role);
        });
    }

    /** Whether the roles together give nothing that the viewer does not hold. */
    boolean holds(Viewer viewer, Collection<Role> roles) {
        return viewer.grants().covers(store.grants(roles));
    }

    private RoleStore.RoleRow find(Role role) {
        return store.find(role).orElseThrow(() -> unknown(role));
    }

    private Invalid unknown(Role role) {
        var codes = store.all().stream().map(row -> row.role().code()).toList();
        return new Invalid("role", "There is no role '{0}'. There are {1}.", role.code(), String.join(", ", codes));
    }

    private static void requireHeld(String name, Grants grants, Viewer granter) {
        if (!granter.grants().covers(grants)) {
            throw new MoreThanYouHold(name);
        }
    }

    private String name(Wish wish, String code) {
        var name = Names.valid("name", wish.name());
        if (store.isNamed(name, code)) {
            throw new Invalid("name", "There is a role '{0}' already. Choose another name.", name);
        }
        return name;
    }

    /** What is changed, deleted or exported has to be seen: those rights reach at most as far as reading. */
    private Grants grants(Wish wish, FieldRights before) {
        var special = Permission.special();
        wish.permissions().stream()
                .filter(permission -> !special.contains(permission))
                .findFirst()
                .ifPresent(permission -> {
                    throw new Invalid(
                            "permissions",
                            "{0} follows from the rights on records. Give it there.",
                            Message.term(permission.name()));
                });
        var reaches = new HashMap<>(wish.reaches());
        reaches.values().removeIf(reach -> reach == Reach.NONE);
        reaches.forEach((right, reach) -> {
            var read = reaches.getOrDefault(right.subject().to(Action.READ), Reach.NONE);
            var beyond = right.action() == Action.CREATE ? read == Reach.NONE : !reach.isWithin(read);
            if (beyond) {
                throw new Invalid(
                        "rights",
                        "The right {0} on {1} reaches farther than reading. Let it reach at most as far.",
                        Message.term(right.action().code()),
                        Message.term(right.subject().code()));
            }
        });
        return new Grants(reaches, wish.permissions()).with(wish.fields() == null ? before : held(wish.fields()));
    }

    /** What an area offers to be held back, by kind of record. */
    Map<Subject, List<FieldSource.Protectable>> protectable() {
        return fields.stream().collect(Collectors.toMap(FieldSource::subject, FieldSource::fields));
    }

    private FieldRights held(Map<FieldRights.Name, FieldAccess> wished) {
        var known = protectable();
        wished.forEach((name, access) -> {
            var field = known.getOrDefault(name.subject(), List.of()).stream()
                    .filter(one -> one.field().equals(name.field()))
                    .findFirst()
                    .orElseThrow(() -> new Invalid(
                            "fields", "There is no field “{0}” that could be held back.", shortened(name.field())));
            if (access == FieldAccess.NONE && !field.mayBeHidden()) {
                throw new Invalid("fields", "The field “{0}” cannot be hidden. Let it be read.", field.field());
            }
        });
        return new FieldRights(wished);
    }

    private static String shortened(String given) {
        return given.length() <= 60 ? given : given.substring(0, 60) + "…";
    }

    /** A code that can be told from others in a log or an address; names in other scripts get a number. */
    private Role unused(String name) {
        var plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        var stem = plain.isEmpty() ? "role" : plain.substring(0, Math.min(plain.length(), LONGEST_CODE));
        for (var number = 1; ; number++) {
            var role = Role.of(number == 1 ? stem : stem + "-" + number);
            if (store.existing(List.of(role)).isEmpty()) {
                return role;
            }
        }
    }
}
