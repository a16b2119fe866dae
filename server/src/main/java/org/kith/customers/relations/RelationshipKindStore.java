package org.kith.customers.relations;

import static java.util.Objects.requireNonNull;
import static org.kith.schema.customers.Tables.RELATIONSHIP_KIND;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerKind;
import org.kith.platform.fields.Label;
import org.kith.schema.customers.tables.records.RelationshipKindRecord;
import org.springframework.stereotype.Repository;

@Repository
class RelationshipKindStore {
    /** Guards the numbers of new kinds; any number that nothing else locks. */
    private static final long LOCK = 0x6b697468_72656b64L;

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private final DSLContext db;

    RelationshipKindStore(DSLContext db) {
        this.db = db;
    }

    List<RelationshipKind> all() {
        return db.selectFrom(RELATIONSHIP_KIND)
                .orderBy(RELATIONSHIP_KIND.PLACE, RELATIONSHIP_KIND.CODE)
                .fetch(RelationshipKindStore::kind);
    }

    Optional<RelationshipKind> find(String code) {
        if (!CODE.matcher(code).matches()) {
            return Optional.empty();
        }
        return db.selectFrom(RELATIONSHIP_KIND)
                .where(RELATIONSHIP_KIND.CODE.eq(code))
                .fetchOptional(RelationshipKindStore::kind);
    }

    /** Returns its code. */
    String insert(RelationshipKinds.Draft draft, Label backward) {
        db.execute("select pg_advisory_xact_lock({0})", DSL.val(LOCK));
        int place = 1
                + requireNonNull(db.select(DSL.coalesce(DSL.max(RELATIONSHIP_KIND.PLACE), 0))
                        .from(RELATIONSHIP_KIND)
                        .fetchSingle()
                        .value1());
        var row = db.newRecord(RELATIONSHIP_KIND);
        row.setCode("own-" + place);
        row.setPlace(place);
        fill(row, draft.forward(), backward);
        row.setFromKind(code(draft.fromKind()));
        row.setToKind(code(draft.toKind()));
        row.setIsSymmetric(draft.symmetric());
        row.store();
        return row.getCode();
    }

    boolean update(RelationshipKind kind, Label forward, Label backward, @Nullable Instant retiredAt) {
        var row = db.newRecord(RELATIONSHIP_KIND);
        fill(row, forward, backward);
        row.setRetiredAt(retiredAt == null ? null : retiredAt.atOffset(ZoneOffset.UTC));
        row.setVersion(kind.version() + 1);
        return db.update(RELATIONSHIP_KIND)
                        .set(row)
                        .where(RELATIONSHIP_KIND.CODE.eq(kind.code()), RELATIONSHIP_KIND.VERSION.eq(kind.version()))
                        .execute()
                == 1;
    }

    private static void fill(RelationshipKindRecord row, Label forward, Label backward) {
        row.setForwardEn(forward.en());
        row.setForwardZh(forward.zh());
        row.setBackwardEn(backward.en());
        row.setBackwardZh(backward.zh());
    }

    private static RelationshipKind kind(RelationshipKindRecord row) {
        var retired = row.getRetiredAt();
        return new RelationshipKind(
                row.getCode(),
                requireNonNull(row.getVersion()),
                new Label(row.getForwardEn(), row.getForwardZh()),
                new Label(row.getBackwardEn(), row.getBackwardZh()),
                customerKind(row.getFromKind()),
                customerKind(row.getToKind()),
                requireNonNull(row.getIsSymmetric()),
                requireNonNull(row.getIsHierarchy()),
                requireNonNull(row.getBuiltIn()),
                retired == null ? null : retired.toInstant());
    }

    private static @Nullable CustomerKind customerKind(@Nullable String code) {
        return code == null ? null : CustomerKind.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static @Nullable String code(@Nullable CustomerKind kind) {
        return kind == null ? null : kind.code();
    }
}
