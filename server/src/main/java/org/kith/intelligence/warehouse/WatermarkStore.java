package org.kith.intelligence.warehouse;

import static org.kith.schema.intelligence.Tables.WATERMARK;

import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** Keeps a copy of the watermarks where plain SQL can see it. */
@Repository
class WatermarkStore {
    private final DSLContext sql;

    WatermarkStore(DSLContext sql) {
        this.sql = sql;
    }

    void mirror(List<Warehouse.Fact> facts) {
        var queries = facts.stream()
                .map(fact -> sql.insertInto(WATERMARK)
                        .set(WATERMARK.FACT, fact.name())
                        .set(WATERMARK.XID, xid(fact.watermark()))
                        .set(WATERMARK.ROWS, fact.rows())
                        .set(WATERMARK.FED_AT, fact.fedAt().atOffset(ZoneOffset.UTC))
                        .onConflict(WATERMARK.FACT)
                        .doUpdate()
                        .set(WATERMARK.XID, xid(fact.watermark()))
                        .set(WATERMARK.ROWS, fact.rows())
                        .set(WATERMARK.FED_AT, fact.fedAt().atOffset(ZoneOffset.UTC)))
                .toList();
        sql.batch(queries).execute();
    }

    /** PostgreSQL makes a transaction id from a text, not from a number. */
    private static Field<Long> xid(long value) {
        return DSL.field("{0}::text::xid8", Long.class, DSL.val(Long.toString(value)));
    }
}
