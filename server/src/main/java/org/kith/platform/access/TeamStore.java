package org.kith.platform.access;

import static org.kith.schema.platform.Tables.TEAM;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class TeamStore {
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

    Map<Long, String> names(Collection<Long> ids) {
        return sql.select(TEAM.ID, TEAM.NAME).from(TEAM).where(TEAM.ID.in(ids)).fetchMap(TEAM.ID, TEAM.NAME);
    }
}
