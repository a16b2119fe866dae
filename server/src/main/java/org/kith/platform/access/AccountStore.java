package org.kith.platform.access;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.withRecursive;
import static org.kith.schema.platform.Tables.API_TOKEN;
import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.DEPUTY;
import static org.kith.schema.platform.Tables.ROLE;
import static org.kith.schema.platform.Tables.ROLE_FIELD;
import static org.kith.schema.platform.Tables.ROLE_RIGHT;
import static org.kith.schema.platform.Tables.TEAM;
import static org.kith.schema.platform.Tables.USER_ROLE;
import static org.kith.schema.platform.Tables.USER_SESSION;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Repository;

/** Reads who a user is and what the user may at this moment, in one query. */
@Repository
class AccountStore {
    private static final Field<String> DOT = DSL.inline(".");
    private static final Field<String[]> ROLES =
            array(select(USER_ROLE.ROLE).from(USER_ROLE).where(USER_ROLE.USER_ID.eq(APP_USER.ID)));
    private static final Field<Long[]> TEAMS = teamsBelow();
    private static final Field<String[]> PERMISSIONS = permissions();
    /** Each with its reach, joined by dots: {@code customers.read.team}. */
    private static final Field<String[]> RIGHTS =
            array(select(DSL.concat(ROLE_RIGHT.SUBJECT, DOT, ROLE_RIGHT.ACTION, DOT, ROLE_RIGHT.REACH))
                    .from(USER_ROLE)
                    .join(ROLE_RIGHT)
                    .on(ROLE_RIGHT.ROLE.eq(USER_ROLE.ROLE))
                    .where(USER_ROLE.USER_ID.eq(APP_USER.ID)));

    /** The roles that read a kind of record: {@code sales.customers}. */
    private static final Field<String[]> READERS = array(select(DSL.concat(ROLE_RIGHT.ROLE, DOT, ROLE_RIGHT.SUBJECT))
            .from(USER_ROLE)
            .join(ROLE_RIGHT)
            .on(ROLE_RIGHT.ROLE.eq(USER_ROLE.ROLE))
            .where(USER_ROLE.USER_ID.eq(APP_USER.ID), ROLE_RIGHT.ACTION.eq(DSL.inline(Action.READ.code()))));
    /** What each role holds back: {@code sales.customers.read.custom.budget}. */
    private static final Field<String[]> FIELDS = array(
            select(DSL.concat(ROLE_FIELD.ROLE, DOT, ROLE_FIELD.SUBJECT, DOT, ROLE_FIELD.ACCESS, DOT, ROLE_FIELD.FIELD))
                    .from(USER_ROLE)
                    .join(ROLE_FIELD)
                    .on(ROLE_FIELD.ROLE.eq(USER_ROLE.ROLE))
                    .where(USER_ROLE.USER_ID.eq(APP_USER.ID)));

    private static final List<SelectField<?>> ACCOUNT = List.of(
            APP_USER.ID,
            APP_USER.NAME,
            APP_USER.EMAIL,
            APP_USER.LANGUAGE,
            APP_USER.TEAM_ID,
            ROLES,
            TEAMS,
            PERMISSIONS,
            RIGHTS,
            READERS,
            FIELDS);

    private static final String ABSENT = "absent";

    private final DSLContext sql;
    private final KithClock clock;

    AccountStore(DSLContext sql, KithClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A session that is open, with its user. */
    record OpenSession(Account account, @Nullable Long seenAs, Instant createdAt, Instant seenAt) {}

    /** A token that works, with its user. */
    record WorkingToken(Account account, long id, List<Permission> scopes, Instant lastUsedAt) {}

    Optional<Account> active(long userId) {
        var now = clock.instant();
        return sql.select(ACCOUNT)
                .select(absent(now))
                .from(APP_USER)
                .where(APP_USER.ID.eq(userId), condition(APP_USER.ACTIVE))
                .fetchOptional(row -> account(row, now));
    }

    Optional<String> name(long userId) {
        return sql.select(APP_USER.NAME)
                .from(APP_USER)
                .where(APP_USER.ID.eq(userId))
                .fetchOptional(APP_USER.NAME);
    }

    Optional<OpenSession> bySession(byte[] hash, Instant now) {
        var domain = clock.instant();
        return sql.select(ACCOUNT)
                .select(USER_SESSION.CREATED_AT, USER_SESSION.SEEN_AT, USER_SESSION.SEEN_AS, absent(domain))
                .from(USER_SESSION)
                .join(APP_USER)
                .on(APP_USER.ID.eq(USER_SESSION.USER_ID))
                .where(
                        USER_SESSION.TOKEN_HASH.eq(hash),
                        USER_SESSION.EXPIRES_AT.gt(now.atOffset(ZoneOffset.UTC)),
                        condition(APP_USER.ACTIVE))
                .fetchOptional(row -> new OpenSession(
                        account(row, domain),
                        row.get(USER_SESSION.SEEN_AS),
                        row.get(USER_SESSION.CREATED_AT).toInstant(),
                        row.get(USER_SESSION.SEEN_AT).toInstant()));
    }

    Optional<WorkingToken> byToken(byte[] hash, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        var domain = clock.instant();
        return sql.select(ACCOUNT)
                .select(API_TOKEN.ID, API_TOKEN.SCOPES, API_TOKEN.LAST_USED_AT, absent(domain))
                .from(API_TOKEN)
                .join(APP_USER)
                .on(APP_USER.ID.eq(API_TOKEN.USER_ID))
                .where(
                        API_TOKEN.TOKEN_HASH.eq(hash),
                        API_TOKEN.EXPIRES_AT.isNull().or(API_TOKEN.EXPIRES_AT.gt(at)),
                        condition(APP_USER.ACTIVE))
                .fetchOptional(row -> new WorkingToken(
                        account(row, domain),
                        row.get(API_TOKEN.ID),
                        scopes(row.get(API_TOKEN.SCOPES)),
                        row.get(API_TOKEN.LAST_USED_AT) == null
                                ? Instant.EPOCH
                                : row.get(API_TOKEN.LAST_USED_AT).toInstant()));
    }

    static List<Permission> scopes(String[] names) {
        return Arrays.stream(names).map(Permission::valueOf).toList();
    }

    private Account account(Record row, Instant now) {
        var roles = roles(row);
        return new Account(
                row.get(APP_USER.ID),
                row.get(APP_USER.NAME),
                row.get(APP_USER.EMAIL),
                Language.of(row.get(APP_USER.LANGUAGE)),
                roles,
                standing(row, roles),
                standsInFor(row.get(ABSENT, Long[].class)),
                now);
    }

    /** Colleagues who are absent now and have this user as their deputy: seldom anybody, so asked for with the user. */
    private static Field<Long[]> absent(Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        return array(select(DEPUTY.ABSENT_ID)
                        .from(DEPUTY)
                        .where(DEPUTY.DEPUTY_ID.eq(APP_USER.ID), DEPUTY.BEGINS_AT.le(at), DEPUTY.ENDS_AT.gt(at)))
                .as(ABSENT);
    }

    private List<Standing> standsInFor(Long[] absent) {
        return absent.length == 0
                ? List.of()
                : sql.select(ACCOUNT)
                        .from(APP_USER)
                        .where(condition(APP_USER.ACTIVE), APP_USER.ID.eq(DSL.any(absent)))
                        .fetch(row -> standing(row, roles(row)));
    }

    private static Set<Role> roles(Record row) {
        return Arrays.stream(row.get(ROLES)).map(Role::of).collect(Collectors.toUnmodifiableSet());
    }

    private static Standing standing(Record row, Set<Role> roles) {
        return new Standing(
                row.get(APP_USER.ID), row.get(APP_USER.TEAM_ID), Set.of(row.get(TEAMS)), grants(row, roles));
    }

    private static Grants grants(Record row, Set<Role> roles) {
        return roles.contains(Role.ADMINISTRATOR)
                ? Grants.everything()
                : Grants.of(row.get(RIGHTS), scopes(row.get(PERMISSIONS)))
                        .with(FieldRights.of(row.get(READERS), row.get(FIELDS)));
    }

    private static Field<String[]> permissions() {
        var each = DSL.unnest(ROLE.PERMISSIONS).as("given", "permission");
        return array(DSL.selectDistinct(each.field("permission", String.class))
                .from(USER_ROLE)
                .join(ROLE)
                .on(ROLE.CODE.eq(USER_ROLE.ROLE))
                .crossJoin(DSL.lateral(each))
                .where(USER_ROLE.USER_ID.eq(APP_USER.ID)));
    }

    /** The user's team and every team below it. */
    private static Field<Long[]> teamsBelow() {
        var below = DSL.name("below");
        var id = DSL.field(DSL.name("below", "id"), SQLDataType.BIGINT);
        var tree = below.fields("id")
                .as(select(TEAM.ID)
                        .from(TEAM)
                        .where(TEAM.ID.eq(APP_USER.TEAM_ID))
                        .union(select(TEAM.ID).from(TEAM).join(table(below)).on(TEAM.PARENT_ID.eq(id))));
        return array(withRecursive(tree).select(id).from(table(below)));
    }
}
