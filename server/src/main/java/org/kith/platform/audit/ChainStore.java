package org.kith.platform.audit;

import static org.kith.schema.platform.Tables.AUDIT;
import static org.kith.schema.platform.Tables.AUDIT_ANCHOR;
import static org.kith.schema.platform.Tables.AUDIT_SEAL;
import static org.kith.schema.platform.Tables.EPOCH;
import static org.kith.schema.platform.Tables.ERASURE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The chain's rows: what waits for its seal, what has one, and the anchors. */
@Repository
class ChainStore {
    /** Held while rows are sealed, so that two processes do not give the same place twice. */
    private static final long LOCK = 0x6b697468_00000090L;

    private static final int FIRST_EPOCH = 1;

    /** A row that speaks of many may be a megabyte long. */
    private static final int FETCHED_AT_ONCE = 100;

    private static final Field<String> XID = AUDIT.XID.cast(SQLDataType.VARCHAR);
    private static final Field<String> SALT = AUDIT.SALT.cast(SQLDataType.VARCHAR);
    private static final Field<String> CHANGES = AUDIT.CHANGES.cast(SQLDataType.CLOB);
    /** As {@link ChainRow#details}, made where the texts are: after an import a batch of them would not fit into memory. */
    private static final Field<byte[]> DETAILS =
            DSL.field("sha256(convert_to({0} || {1}, 'UTF8'))", byte[].class, SALT, CHANGES);

    private static final Field<String> SEALED_XID = AUDIT_SEAL.XID.cast(SQLDataType.VARCHAR);

    /** All that a row says but what changed, as texts that no session's settings can colour. */
    private static final List<Field<String>> COLUMNS = List.of(
            DSL.field("(extract(epoch from {0}) * 1000000)::bigint::text", String.class, AUDIT.AT),
            AUDIT.ACTOR_ID.cast(SQLDataType.VARCHAR),
            AUDIT.WAY,
            AUDIT.ACTION,
            AUDIT.OBJECT,
            AUDIT.RECORD,
            AUDIT.CUSTOMER_ID.cast(SQLDataType.VARCHAR),
            AUDIT.RECORDS.cast(SQLDataType.VARCHAR),
            AUDIT.FIRST_ID.cast(SQLDataType.VARCHAR),
            AUDIT.LAST_ID.cast(SQLDataType.VARCHAR),
            AUDIT.FIRST_CUSTOMER.cast(SQLDataType.VARCHAR),
            AUDIT.LAST_CUSTOMER.cast(SQLDataType.VARCHAR));

    /** What an erasure leaves of what a row said. */
    private static final Pattern EMPTIED = Pattern.compile("\\{\"erased\": \\{\"became\": (\\d{1,18})}}");

    private static final String NO_SALT = "00000000-0000-0000-0000-000000000000";

    private final DSLContext sql;

    ChainStore(DSLContext sql) {
        this.sql = sql;
    }

    /** The chain's end: its place, the row there, and that one's digest. */
    record End(long place, int epoch, String xid, long auditId, byte[] hash) {
        static final End NONE = new End(0, 0, "0", 0, ChainRow.BEGINNING);
    }

    record Seal(long place, ChainRow row, byte[] details, byte[] hash) {}

    /** A seal as it is stored; its row may be gone, or an erasure may have emptied it. */
    record Sealed(
            long place,
            long auditId,
            byte[] details,
            byte[] hash,
            @Nullable ChainRow row,
            @Nullable Long erasure) {}

    /** False where another process seals just now. */
    boolean lock() {
        return Boolean.TRUE.equals(sql.fetchValue("select pg_try_advisory_xact_lock({0})", DSL.val(LOCK)));
    }

    End end() {
        return sql.select(AUDIT_SEAL.PLACE, AUDIT_SEAL.EPOCH, SEALED_XID, AUDIT_SEAL.AUDIT_ID, AUDIT_SEAL.HASH)
                .from(AUDIT_SEAL)
                .orderBy(AUDIT_SEAL.PLACE.desc())
                .limit(1)
                .fetchOptional(row -> new End(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()))
                .orElse(End.NONE);
    }

    /**
     * Rows beyond the end, in the order of their transactions. Those of transactions that may still run, or that follow one that
     * does, wait: whatever is committed later lies behind. Of earlier epochs every transaction has ended.
     */
    List<ChainRow> unsealed(End end, int limit) {
        return sql.select(AUDIT.ID, AUDIT.EPOCH, XID, DETAILS)
                .select(COLUMNS)
                .from(AUDIT)
                .where(
                        beyond(end),
                        AUDIT.EPOCH
                                .lt(sql.select(DSL.max(EPOCH.NUMBER)).from(EPOCH))
                                .or(DSL.condition("{0} < pg_snapshot_xmin(pg_current_snapshot())", AUDIT.XID)))
                .orderBy(AUDIT.EPOCH, AUDIT.XID, AUDIT.ID)
                .limit(limit)
                .fetch(row -> row(row, row.get(DETAILS)));
    }

    /** One row as the chain sees it. */
    ChainRow row(long auditId) {
        return sql.select(AUDIT.ID, AUDIT.EPOCH, XID, SALT, CHANGES)
                .select(COLUMNS)
                .from(AUDIT)
                .where(AUDIT.ID.eq(auditId))
                .fetchSingle(ChainStore::row);
    }

    void add(List<Seal> seals) {
        var hex = HexFormat.of();
        sql.execute(
                """
                insert into platform.audit_seal (place, audit_id, epoch, xid, details, hash)
                select place, audit_id, epoch, xid::xid8, decode(details, 'hex'), decode(hash, 'hex')
                from unnest({0}::bigint[], {1}::bigint[], {2}::int[], {3}::text[], {4}::text[], {5}::text[])
                    as given (place, audit_id, epoch, xid, details, hash)""",
                DSL.val(seals.stream().map(Seal::place).toArray(Long[]::new)),
                DSL.val(seals.stream().map(seal -> seal.row().id()).toArray(Long[]::new)),
                DSL.val(seals.stream().map(seal -> seal.row().epoch()).toArray(Integer[]::new)),
                DSL.val(seals.stream().map(seal -> seal.row().xid()).toArray(String[]::new)),
                DSL.val(seals.stream()
                        .map(seal -> hex.formatHex(seal.details()))
                        .toArray(String[]::new)),
                DSL.val(seals.stream().map(seal -> hex.formatHex(seal.hash())).toArray(String[]::new)));
    }

    /** In the order of their places, until the reader has had enough. */
    void walk(Predicate<Sealed> reader) {
        try (var rows = sql.select(AUDIT_SEAL.PLACE, AUDIT_SEAL.AUDIT_ID, AUDIT_SEAL.DETAILS, AUDIT_SEAL.HASH)
                .select(AUDIT.ID, AUDIT.EPOCH, XID, SALT, CHANGES)
                .select(COLUMNS)
                .from(AUDIT_SEAL)
                .leftJoin(AUDIT)
                .on(AUDIT.ID.eq(AUDIT_SEAL.AUDIT_ID))
                .orderBy(AUDIT_SEAL.PLACE)
                .fetchSize(FETCHED_AT_ONCE)
                .fetchLazy()) {
            for (var row : rows) {
                if (!reader.test(sealed(row))) {
                    return;
                }
            }
        }
    }

    /** The first row that has no seal although the chain is past it. */
    Optional<Long> passedOver(End end) {
        return sql.select(AUDIT.ID)
                .from(AUDIT)
                .where(DSL.not(beyond(end)))
                .andNotExists(DSL.selectOne().from(AUDIT_SEAL).where(AUDIT_SEAL.AUDIT_ID.eq(AUDIT.ID)))
                .orderBy(AUDIT.ID)
                .limit(1)
                .fetchOptional(AUDIT.ID);
    }

    /** The times that transactions were counted anew, the first beginning not among them. */
    List<AuditVerdict.Restored> restored() {
        return sql.select(EPOCH.NUMBER, EPOCH.BEGAN_AT, EPOCH.BACKUP_TAKEN_AT, EPOCH.BACKUP)
                .from(EPOCH)
                .where(EPOCH.NUMBER.gt(FIRST_EPOCH))
                .orderBy(EPOCH.NUMBER)
                .fetch(row -> new AuditVerdict.Restored(
                        row.value1(),
                        row.value2().toInstant(),
                        row.value3() == null ? null : row.value3().toInstant(),
                        row.value4()));
    }

    long waiting(End end) {
        return sql.fetchCount(AUDIT, beyond(end));
    }

    List<Anchor> anchors() {
        return sql.select(AUDIT_ANCHOR.DAY, AUDIT_ANCHOR.PLACE, AUDIT_ANCHOR.HASH)
                .from(AUDIT_ANCHOR)
                .orderBy(AUDIT_ANCHOR.DAY)
                .fetch(row -> Anchor.of(row.value1(), row.value2(), row.value3()));
    }

    boolean hasAnchor(LocalDate day) {
        return sql.fetchExists(AUDIT_ANCHOR, AUDIT_ANCHOR.DAY.ge(day));
    }

    void add(LocalDate day, End end) {
        sql.insertInto(AUDIT_ANCHOR)
                .set(AUDIT_ANCHOR.DAY, day)
                .set(AUDIT_ANCHOR.PLACE, end.place())
                .set(AUDIT_ANCHOR.HASH, end.hash())
                .onConflictDoNothing()
                .execute();
    }

    private static Condition beyond(End end) {
        return DSL.condition(
                "({0}, {1}, {2}) > ({3}::int, {4}::text::xid8, {5}::bigint)",
                AUDIT.EPOCH, AUDIT.XID, AUDIT.ID, DSL.val(end.epoch()), DSL.val(end.xid()), DSL.val(end.auditId()));
    }

    private static Sealed sealed(Record row) {
        return new Sealed(
                row.get(AUDIT_SEAL.PLACE),
                row.get(AUDIT_SEAL.AUDIT_ID),
                row.get(AUDIT_SEAL.DETAILS),
                row.get(AUDIT_SEAL.HASH),
                row.get(AUDIT.ID) == null ? null : row(row),
                erasure(row.get(SALT), row.get(CHANGES)));
    }

    private static @Nullable Long erasure(@Nullable String salt, @Nullable String changes) {
        if (changes == null || !NO_SALT.equals(salt)) {
            return null;
        }
        var erased = EMPTIED.matcher(changes);
        return erased.matches() ? Long.valueOf(erased.group(1)) : null;
    }

    /** How many rows an erasure says that it emptied; empty where there was no such erasure. */
    Optional<Long> emptiedBy(long erasure) {
        return sql.select(ERASURE.EMPTIED)
                .from(ERASURE)
                .where(ERASURE.ID.eq(erasure), ERASURE.STATE.in("running", "done"))
                .fetchOptional(ERASURE.EMPTIED);
    }

    /** How many rows of the trail, sealed or not, an erasure has emptied. */
    long emptiedRows(long erasure) {
        return sql.fetchCount(
                AUDIT, AUDIT.CHANGES.eq(JSONB.valueOf("{\"erased\": {\"became\": %d}}".formatted(erasure))));
    }

    private static ChainRow row(Record row) {
        return row(row, ChainRow.details(row.get(SALT), row.get(CHANGES)));
    }

    private static ChainRow row(Record row, byte[] details) {
        var columns = new ArrayList<@Nullable String>(COLUMNS.size());
        COLUMNS.forEach(column -> columns.add(row.get(column)));
        return new ChainRow(row.get(AUDIT.ID), row.get(AUDIT.EPOCH), row.get(XID), columns, details);
    }
}
