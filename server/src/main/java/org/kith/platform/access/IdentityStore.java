package org.kith.platform.access;

import static org.kith.schema.platform.Tables.MAPPED_ROLE;
import static org.kith.schema.platform.Tables.SINGLE_SIGN_ON;
import static org.kith.schema.platform.Tables.USER_IDENTITY;
import static org.kith.schema.platform.Tables.USER_ROLE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Who of our users is whom at a provider, and what a mapping gave them. */
@Repository
class IdentityStore {
    private final DSLContext sql;

    IdentityStore(DSLContext sql) {
        this.sql = sql;
    }

    /** @param mappedTeam the team that the mapping gave last */
    record Identity(long id, long userId, @Nullable Long mappedTeam) {}

    Optional<Identity> find(long providerId, String subject) {
        return sql.select(USER_IDENTITY.ID, USER_IDENTITY.USER_ID, USER_IDENTITY.MAPPED_TEAM)
                .from(USER_IDENTITY)
                .where(USER_IDENTITY.PROVIDER_ID.eq(providerId), USER_IDENTITY.SUBJECT.eq(subject))
                .fetchOptional(row -> new Identity(row.value1(), row.value2(), row.value3()));
    }

    boolean isLinked(long userId, long providerId) {
        return sql.fetchExists(
                USER_IDENTITY, USER_IDENTITY.USER_ID.eq(userId), USER_IDENTITY.PROVIDER_ID.eq(providerId));
    }

    /** Empty if somebody else is that one there already. */
    Optional<Identity> link(long userId, long providerId, String subject, Instant now) {
        return sql.insertInto(USER_IDENTITY)
                .set(USER_IDENTITY.USER_ID, userId)
                .set(USER_IDENTITY.PROVIDER_ID, providerId)
                .set(USER_IDENTITY.SUBJECT, subject)
                .set(USER_IDENTITY.LINKED_AT, now.atOffset(ZoneOffset.UTC))
                .onConflictDoNothing()
                .returningResult(USER_IDENTITY.ID)
                .fetchOptional(row -> new Identity(row.value1(), userId, null));
    }

    void used(long id, @Nullable Long mappedTeam, Instant now) {
        sql.update(USER_IDENTITY)
                .set(USER_IDENTITY.MAPPED_TEAM, mappedTeam)
                .set(USER_IDENTITY.USED_AT, now.atOffset(ZoneOffset.UTC))
                .where(USER_IDENTITY.ID.eq(id))
                .execute();
    }

    /** Roles that the provider's mapping gave the user. */
    Set<Role> mapped(long userId, long providerId) {
        return new HashSet<>(sql.select(MAPPED_ROLE.ROLE)
                .from(MAPPED_ROLE)
                .where(MAPPED_ROLE.USER_ID.eq(userId), MAPPED_ROLE.PROVIDER_ID.eq(providerId))
                .fetch(row -> Role.of(row.value1())));
    }

    /** Gives the role if the user has it from nowhere else. */
    boolean give(long userId, Role role, long providerId) {
        var given = sql.insertInto(USER_ROLE)
                .set(USER_ROLE.USER_ID, userId)
                .set(USER_ROLE.ROLE, role.code())
                .onConflictDoNothing()
                .execute();
        if (given == 1) {
            sql.insertInto(MAPPED_ROLE)
                    .set(MAPPED_ROLE.USER_ID, userId)
                    .set(MAPPED_ROLE.ROLE, role.code())
                    .set(MAPPED_ROLE.PROVIDER_ID, providerId)
                    .execute();
        }
        return given == 1;
    }

    /** Takes a role that the mapping gave. */
    void take(long userId, Role role) {
        sql.deleteFrom(USER_ROLE)
                .where(USER_ROLE.USER_ID.eq(userId), USER_ROLE.ROLE.eq(role.code()))
                .execute();
    }

    /** Whether everybody has to come from a provider, but for one administrator. */
    record Rule(boolean required, @Nullable Long emergencyId) {
        static final Rule NONE = new Rule(false, null);

        boolean keepsOut(long userId) {
            return required && (emergencyId == null || emergencyId != userId);
        }
    }

    Rule rule() {
        return sql.select(SINGLE_SIGN_ON.REQUIRED, SINGLE_SIGN_ON.EMERGENCY_ID)
                .from(SINGLE_SIGN_ON)
                .fetchOptional(row -> new Rule(row.value1(), row.value2()))
                .orElse(Rule.NONE);
    }

    void rule(Rule rule) {
        sql.insertInto(SINGLE_SIGN_ON)
                .set(SINGLE_SIGN_ON.REQUIRED, rule.required())
                .set(SINGLE_SIGN_ON.EMERGENCY_ID, rule.emergencyId())
                .onConflict(SINGLE_SIGN_ON.ONLY_THIS)
                .doUpdate()
                .set(SINGLE_SIGN_ON.REQUIRED, rule.required())
                .set(SINGLE_SIGN_ON.EMERGENCY_ID, rule.emergencyId())
                .execute();
    }
}
