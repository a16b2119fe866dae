package org.kith.platform.access;

import static org.kith.schema.platform.Tables.TEAM;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class TeamStore {
    /** Guards the promise that the teams are a tree; any number that nothing else locks. */
    private static final long TREE = 0x6b697468_7465616dL;

    private final DSLContext sql;

    TeamStore(DSLContext sql) {
        this.sql = sql;
    }

    record TeamRow(long id, String name, @Nullable Long parentId) {}

    List<TeamRow> all() {
        return sql.select(TEAM.ID, TEAM.NAME, TEAM.PARENT_ID)
                .from(TEAM)
                .orderBy(TEAM.NAME)
                .fetch(row -> new TeamRow(row.value1(), row.value2(), row.value3()));
    }

    boolean exists(long id) {
        return sql.fetchExists(TEAM, TEAM.ID.eq(id));
    }

    /** Empty if the name is taken. */
    Optional<Long> insert(String name, @Nullable Long parentId) {
        return sql.insertInto(TEAM)
                .set(TEAM.NAME, name)
                .set(TEAM.PARENT_ID, parentId)
                .onConflict(TEAM.NAME)
                .doNothing()
                .returningResult(TEAM.ID)
                .fetchOptional(TEAM.ID);
    }

    /** Until the transaction ends nobody else moves a team. */
    void lock() {
        sql.execute("select pg_advisory_xact_lock({0})", DSL.val(TREE));
    }

    /** Whether the team is the other one or lies somewhere below it. */
    boolean isWithin(long team, long other) {
        var parents = sql.select(TEAM.ID, TEAM.PARENT_ID).from(TEAM).fetchMap(TEAM.ID, TEAM.PARENT_ID);
        for (Long at = team; at != null; at = parents.get(at)) {
            if (at == other) {
                return true;
            }
        }
        return false;
    }

    boolean isNamed(String name, long except) {
        return sql.fetchExists(TEAM, TEAM.NAME.eq(name), TEAM.ID.ne(except));
    }

    void update(long id, String name, @Nullable Long parentId) {
        sql.update(TEAM)
                .set(TEAM.NAME, name)
                .set(TEAM.PARENT_ID, parentId)
                .where(TEAM.ID.eq(id))
                .execute();
    }

    Map<Long, String> names(Collection<Long> ids) {
        return sql.select(TEAM.ID, TEAM.NAME)
                .from(TEAM)
                .where(TEAM.ID.eq(DSL.any(ids.toArray(Long[]::new))))
                .fetchMap(TEAM.ID, TEAM.NAME);
    }
}
