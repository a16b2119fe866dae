package org.kith.customers;

import java.util.List;
import java.util.stream.Stream;
import org.kith.platform.access.FieldSource;
import org.kith.platform.access.Subject;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.springframework.stereotype.Component;

/**
 * What roles can hold back of customers. What tells of orders is not among it: that follows from the permission to read orders. Nor
 * is it when and from where a record came.
 */
@Component
class CustomerFieldSource implements FieldSource {
    private static final List<String> NEEDED = List.of(CustomerRights.NAME, CustomerRights.KIND);
    private static final List<String> FILLED = List.of(
            CustomerRights.EMAIL,
            CustomerRights.PHONE,
            CustomerRights.ADDRESS,
            CustomerRights.COUNTRY,
            CustomerRights.CITY,
            CustomerRights.LANGUAGE,
            CustomerRights.BIRTHDAY,
            CustomerRights.OWNER,
            CustomerRights.NUMBER);

    private final CustomFields custom;

    CustomerFieldSource(CustomFields custom) {
        this.custom = custom;
    }

    @Override
    public Subject subject() {
        return Subject.CUSTOMERS;
    }

    @Override
    public List<Protectable> fields() {
        return Stream.of(
                        NEEDED.stream().map(field -> new Protectable(field, false, true, null)),
                        FILLED.stream().map(field -> new Protectable(field, true, true, null)),
                        CustomerFields.computed().map(field -> new Protectable(field, true, false, null)),
                        // Retired ones too: their values are kept, and so is who may read them.
                        custom.all(CustomerValues.OBJECT).stream().map(CustomerFieldSource::own))
                .flatMap(fields -> fields)
                .toList();
    }

    private static Protectable own(CustomField field) {
        return new Protectable(
                field.path(),
                true,
                true,
                new Named(field.name().en(), field.name().zh()));
    }
}
