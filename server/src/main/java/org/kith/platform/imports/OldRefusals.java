package org.kith.platform.imports;

import static org.kith.schema.platform.Tables.IMPORT;
import static org.kith.schema.platform.Tables.IMPORT_REFUSAL;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.platform.privacy.RetentionKind;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Rows that an import could not read, with what stood in them. */
@Repository
class OldRefusals implements RetentionKind {
    private final DSLContext db;

    OldRefusals(DSLContext db) {
        this.db = db;
    }

    @Override
    public String code() {
        return "refused-rows";
    }

    @Override
    public Days days() {
        return new Days(7, 3650, 90);
    }

    @Override
    public long count(Instant before) {
        return db.fetchCount(IMPORT_REFUSAL, old(before));
    }

    @Override
    @Transactional
    public long apply(Instant before) {
        return db.deleteFrom(IMPORT_REFUSAL).where(old(before)).execute();
    }

    private static Condition old(Instant before) {
        return IMPORT_REFUSAL.IMPORT_ID.in(
                DSL.select(IMPORT.ID).from(IMPORT).where(IMPORT.FINISHED_AT.lt(before.atOffset(ZoneOffset.UTC))));
    }
}
