package org.kith.platform.access;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.row;
import static org.kith.schema.platform.Tables.ROLE;
import static org.kith.schema.platform.Tables.ROLE_FIELD;
import static org.kith.schema.platform.Tables.ROLE_RIGHT;
import static org.kith.schema.platform.Tables.USER_ROLE;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** Roles and what each gives. */
@Repository
class RoleStore {
    private final DSLContext sql;

    RoleStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A role as the editor shows it. */
    record RoleRow(
            Role role, String name, boolean builtIn, Grants grants, boolean secondFactor, int users, long version) {}

    List<RoleRow> all() {
        return rows(DSL.noCondition());
    }

    Optional<RoleRow> find(Role role) {
        return rows(ROLE.CODE.eq(role.code())).stream().findFirst();
    }

    Set<Role> existing(Collection<Role> roles) {
        return new HashSet<>(sql.select(ROLE.CODE)
                .from(ROLE)
                .where(ROLE.CODE.in(roles.stream().map(Role::code).toList()))
                .fetch(code -> Role.of(code.value1())));
    }

    /** What the roles give together. */
    Grants grants(Collection<Role> roles) {
        return rows(ROLE.CODE.in(roles.stream().map(Role::code).toList())).stream()
                .map(RoleRow::grants)
                .reduce(Grants.NOTHING, Grants::and);
    }

    boolean isNamed(String name, String exceptCode) {
        return sql.fetchExists(ROLE, DSL.lower(ROLE.NAME).eq(DSL.lower(DSL.val(name))), ROLE.CODE.ne(exceptCode));
    }

    void insert(Role role, String name, Grants grants) {
        sql.insertInto(ROLE)
                .set(ROLE.CODE, role.code())
                .set(ROLE.NAME, name)
                .set(ROLE.PERMISSIONS, names(grants))
                .execute();
        insertRights(role, grants);
        insertFields(role, grants);
    }

    boolean update(Role role, long version, String name, Grants grants) {
        var updated = sql.update(ROLE)
                .set(ROLE.NAME, name)
                .set(ROLE.PERMISSIONS, names(grants))
                .set(ROLE.VERSION, ROLE.VERSION.plus(1))
                .where(ROLE.CODE.eq(role.code()), ROLE.VERSION.eq(version))
                .execute();
        if (updated == 1) {
            sql.deleteFrom(ROLE_RIGHT).where(ROLE_RIGHT.ROLE.eq(role.code())).execute();
            insertRights(role, grants);
            sql.deleteFrom(ROLE_FIELD).where(ROLE_FIELD.ROLE.eq(role.code())).execute();
            insertFields(role, grants);
        }
        return updated == 1;
    }

    void requireSecondFactor(Role role, boolean required) {
        sql.update(ROLE)
                .set(ROLE.SECOND_FACTOR, required)
                .where(ROLE.CODE.eq(role.code()))
                .execute();
    }

    void delete(Role role) {
        sql.deleteFrom(ROLE).where(ROLE.CODE.eq(role.code())).execute();
    }

    private List<RoleRow> rows(Condition which) {
        var users = sql.select(USER_ROLE.ROLE, count())
                .from(USER_ROLE)
                .groupBy(USER_ROLE.ROLE)
                .fetchMap(USER_ROLE.ROLE, count());
        Map<String, Map<Right, Reach>> rights = new HashMap<>();
        sql.select(ROLE_RIGHT.ROLE, ROLE_RIGHT.SUBJECT, ROLE_RIGHT.ACTION, ROLE_RIGHT.REACH)
                .from(ROLE_RIGHT)
                .forEach(right -> rights.computeIfAbsent(right.value1(), _ -> new HashMap<>())
                        .put(Subject.of(right.value2()).to(Action.of(right.value3())), Reach.of(right.value4())));
        Map<String, Map<FieldRights.Name, FieldAccess>> fields = new HashMap<>();
        sql.select(ROLE_FIELD.ROLE, ROLE_FIELD.SUBJECT, ROLE_FIELD.FIELD, ROLE_FIELD.ACCESS)
                .from(ROLE_FIELD)
                .forEach(field -> fields.computeIfAbsent(field.value1(), _ -> new HashMap<>())
                        .put(
                                new FieldRights.Name(Subject.of(field.value2()), field.value3()),
                                FieldAccess.of(field.value4())));
        return sql.select(ROLE.CODE, ROLE.NAME, ROLE.BUILT_IN, ROLE.PERMISSIONS, ROLE.SECOND_FACTOR, ROLE.VERSION)
                .from(ROLE)
                .where(which)
                .orderBy(ROLE.BUILT_IN.desc(), ROLE.NAME)
                .fetch(role -> new RoleRow(
                        Role.of(role.value1()),
                        role.value2(),
                        role.value3(),
                        grants(Role.of(role.value1()), role.value4(), rights.getOrDefault(role.value1(), Map.of()))
                                .with(new FieldRights(fields.getOrDefault(role.value1(), Map.of()))),
                        role.value5(),
                        users.getOrDefault(role.value1(), 0),
                        role.value6()));
    }

    private static Grants grants(Role role, String[] permissions, Map<Right, Reach> rights) {
        return role.equals(Role.ADMINISTRATOR)
                ? Grants.everything()
                : new Grants(rights, Set.copyOf(AccountStore.scopes(permissions)));
    }

    private void insertRights(Role role, Grants grants) {
        var rows = grants.reaches().entrySet().stream()
                .filter(given -> given.getValue() != Reach.NONE)
                .map(given -> row(
                        role.code(),
                        given.getKey().subject().code(),
                        given.getKey().action().code(),
                        given.getValue().code()))
                .toList();
        if (!rows.isEmpty()) {
            sql.insertInto(ROLE_RIGHT, ROLE_RIGHT.ROLE, ROLE_RIGHT.SUBJECT, ROLE_RIGHT.ACTION, ROLE_RIGHT.REACH)
                    .valuesOfRows(rows)
                    .execute();
        }
    }

    private void insertFields(Role role, Grants grants) {
        var rows = grants.fields().limits().entrySet().stream()
                .map(held -> row(
                        role.code(),
                        held.getKey().subject().code(),
                        held.getKey().field(),
                        held.getValue().code()))
                .toList();
        if (!rows.isEmpty()) {
            sql.insertInto(ROLE_FIELD, ROLE_FIELD.ROLE, ROLE_FIELD.SUBJECT, ROLE_FIELD.FIELD, ROLE_FIELD.ACCESS)
                    .valuesOfRows(rows)
                    .execute();
        }
    }

    private static String[] names(Grants grants) {
        return Arrays.stream(Permission.values())
                .filter(grants.special()::contains)
                .map(Permission::name)
                .toArray(String[]::new);
    }
}
