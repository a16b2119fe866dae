package org.kith.customers.identity;

import static org.jooq.impl.DSL.val;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.MERGE;
import static org.kith.schema.customers.Tables.MERGE_REFERENCE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Repository;

/**
 * Values of the firm's own fields: a merge fills what the survivor does not have, and parting gives back what nobody has changed
 * since. A value moves rather than is copied, so that one that is unique stays so.
 */
@Repository
class CustomValueReferencesStore implements CustomerReferences {
    /** A character that neither a key nor JSON holds stands between the two. */
    private static final char BETWEEN = '\u001f';

    private final DSLContext db;

    CustomValueReferencesStore(DSLContext db) {
        this.db = db;
    }

    @Override
    public String relation() {
        return "custom-value";
    }

    @Override
    public List<String> move(long from, long to) {
        var moved = db.fetch("""
                        select value.key || chr(31) || value.value::text
                        from customers.customer source cross join jsonb_each(source.custom) value
                        where source.id = {0} and not exists (
                            select from customers.customer target
                            where target.id = {1} and jsonb_exists(target.custom, value.key))
                        order by 1""", val(from), val(to)).getValues(0, String.class);
        moved.forEach(key -> {
            take(key, from);
            give(key, to);
        });
        return moved;
    }

    /**
     * What was changed or cleared since stays so, and so does what the holder had of its own; the other has its own value again
     * in any case.
     */
    @Override
    public List<String> moveBack(Collection<String> keys, long from, long to) {
        var settled = new ArrayList<String>();
        for (var key : keys) {
            if (isFilled(key, from)) {
                settled.add(key);
                if (cameByMerge(key, from)) {
                    take(key, from);
                }
            }
            give(key, to);
        }
        return settled;
    }

    private boolean isFilled(String key, long customer) {
        return db.fetchExists(db.selectOne()
                .from(CUSTOMER)
                .where(CUSTOMER.ID.eq(customer), DSL.condition("jsonb_exists({0}, {1})", CUSTOMER.CUSTOM, field(key))));
    }

    private boolean cameByMerge(String key, long holder) {
        return db.fetchExists(db.selectOne()
                .from(MERGE_REFERENCE)
                .join(MERGE)
                .on(MERGE.ID.eq(MERGE_REFERENCE.MERGE_ID))
                .where(
                        MERGE.SURVIVOR_ID.eq(holder),
                        MERGE_REFERENCE.RELATION.eq(relation()),
                        MERGE_REFERENCE.KEY.eq(key)));
    }

    private void take(String key, long customer) {
        db.execute("""
                update customers.customer set custom = custom - {0}
                where id = {1} and custom <> '{}' and custom -> {0} = {2}""", field(key), val(customer), value(key));
    }

    private void give(String key, long customer) {
        db.execute("""
                update customers.customer set custom = custom || jsonb_build_object({0}, {2})
                where id = {1} and not jsonb_exists(custom, {0})""", field(key), val(customer), value(key));
    }

    private static Field<String> field(String key) {
        return val(key.substring(0, key.indexOf(BETWEEN))).cast(SQLDataType.CLOB);
    }

    private static Field<JSONB> value(String key) {
        return val(JSONB.jsonb(key.substring(key.indexOf(BETWEEN) + 1)));
    }
}
