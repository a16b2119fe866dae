package org.kith.platform.access;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.SECOND_FACTOR;
import static org.kith.schema.platform.Tables.SINGLE_SIGN_ON;
import static org.kith.schema.platform.Tables.TEAM;
import static org.kith.schema.platform.Tables.USER_IDENTITY;
import static org.kith.schema.platform.Tables.USER_ROLE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class UserStore {
    private static final Field<String[]> ROLES = array(select(USER_ROLE.ROLE)
            .from(USER_ROLE)
            .where(USER_ROLE.USER_ID.eq(APP_USER.ID))
            .orderBy(USER_ROLE.ROLE));
    private static final Field<Boolean> SECOND_FACTOR_ON = DSL.field(exists(selectOne()
            .from(SECOND_FACTOR)
            .where(SECOND_FACTOR.USER_ID.eq(APP_USER.ID), SECOND_FACTOR.CONFIRMED_AT.isNotNull())));
    /** Who comes from a provider needs no password. */
    private static final Field<Boolean> INVITED = DSL.field(APP_USER.PASSWORD_HASH
            .isNull()
            .andNotExists(selectOne().from(USER_IDENTITY).where(USER_IDENTITY.USER_ID.eq(APP_USER.ID))));
    /** Guards the promise that one administrator is left; any number that nothing else locks. */
    private static final long ADMINISTRATORS = 0x6b697468_61646dL;

    private final DSLContext sql;

    UserStore(DSLContext sql) {
        this.sql = sql;
    }

    /** What a sign-in is compared with. */
    record Credentials(long userId, @Nullable String passwordHash, boolean active) {
        static final Credentials NOBODY = new Credentials(0, null, false);
    }

    /** A user as administrators see one. */
    record UserRow(
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

    /** A user to be written. */
    record NewUser(
            String name,
            String email,
            @Nullable String passwordHash,
            Set<Role> roles,
            @Nullable Long teamId) {}

    Optional<Credentials> credentials(String email) {
        return sql.select(APP_USER.ID, APP_USER.PASSWORD_HASH, APP_USER.ACTIVE)
                .from(APP_USER)
                .where(APP_USER.EMAIL.eq(email))
                .fetchOptional(row -> new Credentials(row.value1(), row.value2(), row.value3()));
    }

    List<UserRow> all() {
        return rows(DSL.noCondition());
    }

    Optional<UserRow> find(long id) {
        return rows(APP_USER.ID.eq(id)).stream().findFirst();
    }

    Optional<Long> idOf(String email) {
        return sql.select(APP_USER.ID)
                .from(APP_USER)
                .where(APP_USER.EMAIL.eq(email))
                .fetchOptional(APP_USER.ID);
    }

    /** Empty if the address is taken. */
    Optional<Long> insert(NewUser user, Instant now) {
        var id = sql.insertInto(APP_USER)
                .set(APP_USER.NAME, user.name())
                .set(APP_USER.EMAIL, user.email())
                .set(APP_USER.PASSWORD_HASH, user.passwordHash())
                .set(APP_USER.TEAM_ID, user.teamId())
                .set(APP_USER.CREATED_AT, at(now))
                .onConflict(APP_USER.EMAIL)
                .doNothing()
                .returningResult(APP_USER.ID)
                .fetchOptional(APP_USER.ID);
        id.ifPresent(userId -> insertRoles(userId, user.roles()));
        return id;
    }

    void update(long id, String name, @Nullable Long teamId, boolean active) {
        sql.update(APP_USER)
                .set(APP_USER.NAME, name)
                .set(APP_USER.TEAM_ID, teamId)
                .set(APP_USER.ACTIVE, active)
                .where(APP_USER.ID.eq(id))
                .execute();
    }

    /** Roles that stay keep where they came from. */
    void replaceRoles(long id, Set<Role> roles) {
        sql.deleteFrom(USER_ROLE)
                .where(
                        USER_ROLE.USER_ID.eq(id),
                        USER_ROLE.ROLE.notIn(roles.stream().map(Role::code).toList()))
                .execute();
        insertRoles(id, roles);
    }

    void setTeam(long id, @Nullable Long teamId) {
        sql.update(APP_USER)
                .set(APP_USER.TEAM_ID, teamId)
                .where(APP_USER.ID.eq(id))
                .execute();
    }

    void setPassword(long id, String hash) {
        sql.update(APP_USER)
                .set(APP_USER.PASSWORD_HASH, hash)
                .where(APP_USER.ID.eq(id))
                .execute();
    }

    boolean hasPassword(long id) {
        return sql.fetchExists(APP_USER, APP_USER.ID.eq(id), APP_USER.PASSWORD_HASH.isNotNull());
    }

    void setLanguage(long id, Language language) {
        sql.update(APP_USER)
                .set(APP_USER.LANGUAGE, language.code())
                .where(APP_USER.ID.eq(id))
                .execute();
    }

    /** Until the transaction ends nobody else makes or unmakes administrators. */
    void lockAdministrators() {
        sql.execute("select pg_advisory_xact_lock({0})", DSL.val(ADMINISTRATORS));
    }

    boolean hasAdministrator() {
        return sql.fetchExists(APP_USER, administers());
    }

    /** An administrator who can sign in. */
    boolean hasWorkingAdministrator() {
        return sql.fetchExists(APP_USER, condition(APP_USER.ACTIVE), APP_USER.PASSWORD_HASH.isNotNull(), administers());
    }

    /** Whether, where single sign-on is required, an administrator can sign in without it. */
    boolean hasEmergencyAdministrator() {
        return !sql.fetchExists(SINGLE_SIGN_ON, condition(SINGLE_SIGN_ON.REQUIRED))
                || sql.fetchExists(selectOne()
                        .from(APP_USER)
                        .join(SINGLE_SIGN_ON)
                        .on(SINGLE_SIGN_ON.EMERGENCY_ID.eq(APP_USER.ID))
                        .where(condition(APP_USER.ACTIVE), APP_USER.PASSWORD_HASH.isNotNull(), administers()));
    }

    Language language(long userId) {
        return sql.select(APP_USER.LANGUAGE)
                .from(APP_USER)
                .where(APP_USER.ID.eq(userId))
                .fetchOptional(row -> Language.of(row.value1()))
                .orElse(Language.ENGLISH);
    }

    Map<Long, String> names(Collection<Long> ids) {
        return sql.select(APP_USER.ID, APP_USER.NAME)
                .from(APP_USER)
                .where(APP_USER.ID.eq(DSL.any(ids.toArray(Long[]::new)))) // one text, however many: it stays prepared
                .fetchMap(APP_USER.ID, APP_USER.NAME);
    }

    List<Colleagues.Colleague> colleagues(String query, int limit) {
        return sql.select(APP_USER.ID, APP_USER.NAME)
                .from(APP_USER)
                .where(condition(APP_USER.ACTIVE), APP_USER.NAME.containsIgnoreCase(query))
                .orderBy(APP_USER.NAME, APP_USER.ID)
                .limit(limit)
                .fetch(row -> new Colleagues.Colleague(row.value1(), row.value2()));
    }

    private List<UserRow> rows(Condition which) {
        return sql.select(
                        APP_USER.ID,
                        APP_USER.NAME,
                        APP_USER.EMAIL,
                        ROLES,
                        APP_USER.TEAM_ID,
                        TEAM.NAME,
                        APP_USER.ACTIVE,
                        INVITED,
                        APP_USER.LAST_SEEN_AT,
                        SECOND_FACTOR_ON)
                .from(APP_USER)
                .leftJoin(TEAM)
                .on(TEAM.ID.eq(APP_USER.TEAM_ID))
                .where(which)
                .orderBy(APP_USER.NAME, APP_USER.ID)
                .fetch(row -> new UserRow(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        Arrays.stream(row.value4()).map(Role::of).toList(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9() == null ? null : row.value9().toInstant(),
                        row.value10()));
    }

    private static Condition administers() {
        return exists(selectOne()
                .from(USER_ROLE)
                .where(USER_ROLE.USER_ID.eq(APP_USER.ID), USER_ROLE.ROLE.eq(Role.ADMINISTRATOR.code())));
    }

    private void insertRoles(long id, Set<Role> roles) {
        var rows = roles.stream()
                .map(role ->
                        sql.newRecord(USER_ROLE).with(USER_ROLE.USER_ID, id).with(USER_ROLE.ROLE, role.code()))
                .toList();
        if (!rows.isEmpty()) {
            sql.insertInto(USER_ROLE).set(rows).onConflictDoNothing().execute();
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
