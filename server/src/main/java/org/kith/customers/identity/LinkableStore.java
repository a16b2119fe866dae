package org.kith.customers.identity;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.kith.schema.customers.Tables.CONTACT_POINT;
import static org.kith.schema.customers.Tables.CUSTOMER;

import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kith.customers.ContactKind;
import org.kith.customers.CustomerKind;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads all customers as a search for duplicates compares them, chunk by chunk. */
@Repository
class LinkableStore {
    private static final Field<String> EMAIL =
            first(CONTACT_POINT.NORMALISED, ContactKind.EMAIL).as("email_used");
    private static final Field<String> PHONE =
            first(CONTACT_POINT.NORMALISED, ContactKind.PHONE).as("phone_used");
    private static final Field<JSONB> POSTAL =
            first(CONTACT_POINT.PARTS, ContactKind.POSTAL).as("postal_used");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final DSLContext db;
    private final JsonMapper json = JsonMapper.builder().build();

    LinkableStore(DSLContext db) {
        this.db = db;
    }

    /** Of several addresses the one that is used first. */
    private static <T> Field<T> first(Field<T> column, ContactKind kind) {
        return field(select(column)
                .from(CONTACT_POINT)
                .where(CONTACT_POINT.CUSTOMER_ID.eq(CUSTOMER.ID), CONTACT_POINT.KIND.eq(kind.code()))
                .orderBy(CONTACT_POINT.IS_PRIMARY.desc(), CONTACT_POINT.ID)
                .limit(1));
    }

    /** The next customers that are there, in the order of their ids. */
    List<Linkable> after(long id, int limit) {
        return db.select(
                        CUSTOMER.ID,
                        CUSTOMER.KIND,
                        CUSTOMER.NAME,
                        CUSTOMER.GIVEN_NAME,
                        CUSTOMER.FAMILY_NAME,
                        CUSTOMER.BIRTHDAY,
                        CUSTOMER.CITY,
                        CUSTOMER.COUNTRY)
                .select(EMAIL, PHONE, POSTAL)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.gt(id), CUSTOMER.DELETED_AT.isNull())
                .orderBy(CUSTOMER.ID)
                .limit(limit)
                .fetch(this::linkable);
    }

    private Linkable linkable(Record row) {
        var postal = parts(row.get(POSTAL));
        var values = new Linkable.Values()
                .with("name", row.get(CUSTOMER.NAME))
                .with("givenName", row.get(CUSTOMER.GIVEN_NAME))
                .with("familyName", row.get(CUSTOMER.FAMILY_NAME))
                .with("birthday", row.get(CUSTOMER.BIRTHDAY))
                .with("email", row.get(EMAIL))
                .with("phone", row.get(PHONE))
                .with("city", row.get(CUSTOMER.CITY))
                .with("country", row.get(CUSTOMER.COUNTRY))
                .with("street", postal.get("street"))
                .with("postalCode", postal.get("postalCode"));
        if (row.get(CUSTOMER.CITY) == null) {
            values.with("city", postal.get("city"));
        }
        boolean isOrganisation = CustomerKind.ORGANISATION.code().equals(row.get(CUSTOMER.KIND));
        return new Linkable(
                requireNonNull(row.get(CUSTOMER.ID)),
                isOrganisation,
                (isOrganisation ? values : values.withPartsOf(row.get(CUSTOMER.NAME))).all());
    }

    private Map<String, Object> parts(@Nullable JSONB postal) {
        return postal == null ? Map.of() : json.readValue(postal.data(), OBJECT);
    }
}
