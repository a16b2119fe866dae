package org.kith.customers.identity;

import static org.jooq.impl.DSL.val;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.kith.customers.CustomerValues;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomKind;
import org.springframework.stereotype.Repository;

/** Values by which other customers lead to one: they lead to whom it has become part of. */
@Repository
class CustomLinkReferencesStore implements CustomerReferences {
    private final DSLContext db;
    private final CustomerValues values;

    CustomLinkReferencesStore(DSLContext db, CustomerValues values) {
        this.db = db;
        this.values = values;
    }

    @Override
    public String relation() {
        return "custom-link";
    }

    @Override
    public List<String> move(long from, long to) {
        var moved = new ArrayList<String>();
        for (var field : values.allFields()) {
            if (field.kind() == CustomKind.LINK) {
                db.fetch("""
                                update customers.customer
                                set custom = custom || jsonb_build_object({0}, {2}::bigint), version = version + 1
                                where custom <> '{}' and custom @> jsonb_build_object({0}, {1}::bigint)
                                returning id""", key(field), val(from), val(to))
                        .getValues(0, Long.class)
                        .forEach(id -> moved.add(field.key() + ":" + id));
            }
        }
        return moved;
    }

    @Override
    public List<String> moveBack(Collection<String> keys, long from, long to) {
        var settled = new ArrayList<String>();
        for (var moved : keys) {
            var parts = moved.split(":", 2);
            int changed = db.execute(
                    """
                    update customers.customer
                    set custom = custom || jsonb_build_object({0}, {2}::bigint), version = version + 1
                    where id = {3} and custom <> '{}' and custom @> jsonb_build_object({0}, {1}::bigint)""", val(parts[0]).cast(SQLDataType.CLOB), val(from), val(to), val(Long.valueOf(parts[1])));
            if (changed > 0) {
                settled.add(moved);
            }
        }
        return settled;
    }

    private static org.jooq.Field<String> key(CustomField field) {
        return val(field.key()).cast(SQLDataType.CLOB);
    }
}
