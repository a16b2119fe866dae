package org.kith.customers;

import static java.util.Objects.requireNonNull;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.CUSTOMER_SHARE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Repository;

@Repository
class ShareStore {
    private final DSLContext db;

    ShareStore(DSLContext db) {
        this.db = db;
    }

    boolean mayShare(long customer, Viewer viewer) {
        return db.fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer), Sight.mayShare(CUSTOMER, viewer));
    }

    List<Share> of(long customer) {
        return db.selectFrom(CUSTOMER_SHARE)
                .where(CUSTOMER_SHARE.CUSTOMER_ID.eq(customer))
                .orderBy(CUSTOMER_SHARE.ID)
                .fetch(row -> new Share(
                        requireNonNull(row.getId()),
                        row.getUserId(),
                        row.getTeamId(),
                        requireNonNull(row.getMayEdit()),
                        instant(row.getEndsAt()),
                        row.getSharedBy(),
                        row.getSharedAt().toInstant()));
    }

    void put(long customer, Shares.Wish wish, @Nullable Long by, Instant now) {
        var ends = wish.endsAt() == null ? null : wish.endsAt().atOffset(ZoneOffset.UTC);
        db.insertInto(CUSTOMER_SHARE)
                .set(CUSTOMER_SHARE.CUSTOMER_ID, customer)
                .set(CUSTOMER_SHARE.USER_ID, wish.userId())
                .set(CUSTOMER_SHARE.TEAM_ID, wish.teamId())
                .set(CUSTOMER_SHARE.MAY_EDIT, wish.mayEdit())
                .set(CUSTOMER_SHARE.ENDS_AT, ends)
                .set(CUSTOMER_SHARE.SHARED_BY, by)
                .set(CUSTOMER_SHARE.SHARED_AT, now.atOffset(ZoneOffset.UTC))
                .onConflict(CUSTOMER_SHARE.CUSTOMER_ID, CUSTOMER_SHARE.USER_ID, CUSTOMER_SHARE.TEAM_ID)
                .doUpdate()
                .set(CUSTOMER_SHARE.MAY_EDIT, wish.mayEdit())
                .set(CUSTOMER_SHARE.ENDS_AT, ends)
                .set(CUSTOMER_SHARE.SHARED_BY, by)
                .set(CUSTOMER_SHARE.SHARED_AT, now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    boolean delete(long customer, long share) {
        return db.deleteFrom(CUSTOMER_SHARE)
                        .where(CUSTOMER_SHARE.ID.eq(share), CUSTOMER_SHARE.CUSTOMER_ID.eq(customer))
                        .execute()
                == 1;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
