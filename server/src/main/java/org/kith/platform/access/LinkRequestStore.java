package org.kith.platform.access;

import static org.kith.schema.platform.Tables.LINK_REQUEST;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class LinkRequestStore {
    private final DSLContext sql;

    LinkRequestStore(DSLContext sql) {
        this.sql = sql;
    }

    long insert(String email, String address, Instant now) {
        return sql.insertInto(LINK_REQUEST)
                .set(LINK_REQUEST.EMAIL, email)
                .set(LINK_REQUEST.ADDRESS, address)
                .set(LINK_REQUEST.AT, now.atOffset(ZoneOffset.UTC))
                .returningResult(LINK_REQUEST.ID)
                .fetchSingle()
                .value1();
    }

    void delete(long id) {
        sql.deleteFrom(LINK_REQUEST).where(LINK_REQUEST.ID.eq(id)).execute();
    }

    int ofEmail(String email, Instant since) {
        return sql.fetchCount(
                LINK_REQUEST, LINK_REQUEST.EMAIL.eq(email), LINK_REQUEST.AT.gt(since.atOffset(ZoneOffset.UTC)));
    }

    int ofAddress(String address, Instant since) {
        return sql.fetchCount(
                LINK_REQUEST, LINK_REQUEST.ADDRESS.eq(address), LINK_REQUEST.AT.gt(since.atOffset(ZoneOffset.UTC)));
    }

    void deleteBefore(Instant before) {
        sql.deleteFrom(LINK_REQUEST)
                .where(LINK_REQUEST.AT.le(before.atOffset(ZoneOffset.UTC)))
                .execute();
    }
}
