package org.kith.customers.identity;

import static org.kith.schema.customers.Tables.EXTERNAL_ID;

import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** The names by which other systems know a customer. */
@Repository
class ExternalIdReferencesStore implements CustomerReferences {
    /** A character that no name of a system holds stands between the two parts. */
    private static final Field<String> KEY = EXTERNAL_ID.SYSTEM.concat("\u001f").concat(EXTERNAL_ID.VALUE);

    private final DSLContext db;

    ExternalIdReferencesStore(DSLContext db) {
        this.db = db;
    }

    @Override
    public String relation() {
        return "external-id";
    }

    @Override
    public List<String> move(long from, long to) {
        return db.update(EXTERNAL_ID)
                .set(EXTERNAL_ID.CUSTOMER_ID, to)
                .where(EXTERNAL_ID.CUSTOMER_ID.eq(from))
                .returningResult(KEY)
                .fetch(row -> row.value1());
    }

    @Override
    public List<String> moveBack(Collection<String> keys, long from, long to) {
        return db.update(EXTERNAL_ID)
                .set(EXTERNAL_ID.CUSTOMER_ID, to)
                .where(EXTERNAL_ID.CUSTOMER_ID.eq(from), KEY.eq(DSL.any(keys.toArray(String[]::new))))
                .returningResult(KEY)
                .fetch(row -> row.value1());
    }
}
