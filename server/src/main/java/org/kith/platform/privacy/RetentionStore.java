package org.kith.platform.privacy;

import static org.kith.schema.platform.Tables.RETENTION_RULE;
import static org.kith.schema.platform.Tables.RETENTION_RUN;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class RetentionStore {
    private final DSLContext sql;

    RetentionStore(DSLContext sql) {
        this.sql = sql;
    }

    record Rule(String kind, int days, boolean active) {}

    record Run(
            String kind,
            int days,
            Instant before,
            boolean dry,
            long found,
            long gone,
            @Nullable Long by,
            Instant at) {}

    Map<String, Rule> rules() {
        return sql.selectFrom(RETENTION_RULE)
                .fetchMap(row -> row.getKind(), row -> new Rule(row.getKind(), row.getDays(), row.getActive()));
    }

    void put(Rule rule, @Nullable Long by, Instant now) {
        sql.insertInto(RETENTION_RULE)
                .set(RETENTION_RULE.KIND, rule.kind())
                .set(RETENTION_RULE.DAYS, rule.days())
                .set(RETENTION_RULE.ACTIVE, rule.active())
                .set(RETENTION_RULE.CHANGED_BY, by)
                .set(RETENTION_RULE.CHANGED_AT, now.atOffset(ZoneOffset.UTC))
                .onConflict(RETENTION_RULE.KIND)
                .doUpdate()
                .set(RETENTION_RULE.DAYS, rule.days())
                .set(RETENTION_RULE.ACTIVE, rule.active())
                .set(RETENTION_RULE.CHANGED_BY, by)
                .set(RETENTION_RULE.CHANGED_AT, now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    void add(Run run) {
        sql.insertInto(RETENTION_RUN)
                .set(RETENTION_RUN.KIND, run.kind())
                .set(RETENTION_RUN.DAYS, run.days())
                .set(RETENTION_RUN.BEFORE, run.before().atOffset(ZoneOffset.UTC))
                .set(RETENTION_RUN.DRY, run.dry())
                .set(RETENTION_RUN.FOUND, run.found())
                .set(RETENTION_RUN.GONE, run.gone())
                .set(RETENTION_RUN.RUN_BY, run.by())
                .set(RETENTION_RUN.RUN_AT, run.at().atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** The latest first. */
    List<Run> runs(int limit) {
        return sql.selectFrom(RETENTION_RUN)
                .orderBy(RETENTION_RUN.ID.desc())
                .limit(limit)
                .fetch(row -> new Run(
                        row.getKind(),
                        row.getDays(),
                        row.getBefore().toInstant(),
                        row.getDry(),
                        row.getFound(),
                        row.getGone(),
                        row.getRunBy(),
                        row.getRunAt().toInstant()));
    }
}
