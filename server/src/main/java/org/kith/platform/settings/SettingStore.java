package org.kith.platform.settings;

import static org.jooq.impl.DSL.excluded;
import static org.kith.schema.platform.Tables.SETTING;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class SettingStore {
    private final DSLContext sql;

    SettingStore(DSLContext sql) {
        this.sql = sql;
    }

    Map<String, String> all(Collection<String> names) {
        return sql.select(SETTING.NAME, SETTING.VALUE)
                .from(SETTING)
                .where(SETTING.NAME.in(names))
                .fetchMap(SETTING.NAME, SETTING.VALUE);
    }

    void put(Map<String, String> values, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        var rows = values.entrySet().stream()
                .map(entry -> sql.newRecord(SETTING)
                        .with(SETTING.NAME, entry.getKey())
                        .with(SETTING.VALUE, entry.getValue())
                        .with(SETTING.UPDATED_AT, at))
                .toList();
        sql.insertInto(SETTING)
                .set(rows)
                .onConflict(SETTING.NAME)
                .doUpdate()
                .set(SETTING.VALUE, excluded(SETTING.VALUE))
                .set(SETTING.UPDATED_AT, excluded(SETTING.UPDATED_AT))
                .execute();
    }
}
