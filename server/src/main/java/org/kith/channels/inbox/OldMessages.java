package org.kith.channels.inbox;

import static org.kith.schema.channels.Tables.INBOUND_MESSAGE;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.platform.privacy.RetentionKind;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Mails that came back, word for word; what was read from them stays. */
@Repository
class OldMessages implements RetentionKind {
    private final DSLContext db;

    OldMessages(DSLContext db) {
        this.db = db;
    }

    @Override
    public String code() {
        return "inbound-mails";
    }

    @Override
    public Days days() {
        return new Days(7, 3650, 90);
    }

    @Override
    public long count(Instant before) {
        return db.fetchCount(INBOUND_MESSAGE, old(before));
    }

    @Override
    @Transactional
    public long apply(Instant before) {
        return db.update(INBOUND_MESSAGE)
                .set(INBOUND_MESSAGE.RAW, new byte[0])
                .where(old(before))
                .execute();
    }

    private static Condition old(Instant before) {
        return INBOUND_MESSAGE
                .READ_AT
                .isNotNull()
                .and(INBOUND_MESSAGE.RECEIVED_AT.lt(before.atOffset(ZoneOffset.UTC)))
                .and(DSL.condition("length({0}) > 0", INBOUND_MESSAGE.RAW));
    }
}
