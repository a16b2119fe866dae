package org.kith.channels.tracking;

import static org.kith.schema.channels.Tables.CLICK;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.platform.privacy.RetentionKind;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** With which program somebody clicked; that and when they did stays. */
@Repository
class OldAgents implements RetentionKind {
    private final DSLContext db;

    OldAgents(DSLContext db) {
        this.db = db;
    }

    @Override
    public String code() {
        return "click-agents";
    }

    @Override
    public Days days() {
        return new Days(7, 3650, 180);
    }

    @Override
    public long count(Instant before) {
        return db.fetchCount(CLICK, old(before));
    }

    @Override
    @Transactional
    public long apply(Instant before) {
        return db.update(CLICK).set(CLICK.AGENT, "").where(old(before)).execute();
    }

    private static Condition old(Instant before) {
        return CLICK.AT.lt(before.atOffset(ZoneOffset.UTC)).and(DSL.condition("{0} <> ''", CLICK.AGENT));
    }
}
