package org.kith.customers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.FieldOption;
import org.kith.platform.fields.Label;
import org.kith.query.Binding;
import org.kith.query.Field;

/**
 * A field by which customers can be filtered.
 *
 * @param listed how PostgreSQL reads it where a list has joined figures {@code f} and traits {@code t}: as a column, so that an
 *     index on it can find the few who match
 * @param tables those of the warehouse that it reads beside {@code customer}
 * @param requires what a viewer must be allowed in order to read it
 * @param custom the definition, where the firm added the field
 * @param options of a choice whose values the firm named
 */
public record CustomerField(
        Field field,
        String listed,
        Group group,
        Set<Table> tables,
        Permission requires,
        @Nullable CustomField custom,
        List<FieldOption> options) {
    public CustomerField {
        tables = Set.copyOf(tables);
        options = List.copyOf(options);
    }

    CustomerField(Field field, String listed, Group group, Set<Table> tables, Permission requires) {
        this(field, listed, group, tables, requires, null, List.of());
    }

    /** A field that the firm added: read alike in lists and elsewhere. */
    static CustomerField of(CustomField custom, Field field) {
        return new CustomerField(
                field,
                field.binding().postgres(),
                Group.CUSTOM,
                Set.of(),
                Permission.CUSTOMERS_READ,
                custom,
                custom.options());
    }

    static CustomerField ofTags(Field field, List<KnownTags.Tag> tags) {
        var options = tags.stream()
                .map(tag -> new FieldOption(tag.code(), new Label(tag.name(), null), !tag.inUse()))
                .toList();
        return new CustomerField(
                field, field.binding().postgres(), Group.CUSTOMER, Set.of(), Permission.CUSTOMERS_READ, null, options);
    }

    /** Where a builder of filters shows it. */
    public enum Group {
        @JsonProperty("customer")
        CUSTOMER,
        @JsonProperty("orders")
        ORDERS,
        @JsonProperty("trait")
        TRAIT,
        /** Added by the firm. */
        @JsonProperty("custom")
        CUSTOM
    }

    /** A table of the warehouse that is joined to {@code customer c} where a filter needs it. */
    public enum Table {
        CONTACT("left join contact k on k.customer_id = c.customer_id"),
        TRAITS("left join traits t on t.customer_id = c.customer_id"),
        FIGURES("""
                left join (
                    select customer_id, count(*) filter (where kind = 'sale') as orders, sum(total) as revenue,
                           max(ordered_at) filter (where kind = 'sale') as last_order
                    from orders where customer_id is not null group by customer_id) f on f.customer_id = c.customer_id""");

        private final String join;

        Table(String join) {
            this.join = join;
        }

        String join() {
            return join;
        }
    }

    Field inLists(Viewer viewer) {
        var binding =
                new Binding(listed, field.binding().duckDb(), field.binding().jsonKey());
        return new Field(field.key(), field.type(), binding, field.choices(), isReadable(viewer));
    }

    Field forViewer(Viewer viewer) {
        return isReadable(viewer) ? field : field.forbidden();
    }

    /** Roles allow it: what the field tells of at all, and the field itself. */
    boolean isReadable(Viewer viewer) {
        return viewer.may(requires) && CustomerRights.of(viewer).reads(field.key());
    }

    /** Whether the viewer may know that there is such a field: what the firm added and holds back is not even named. */
    boolean isKnown(Viewer viewer) {
        return custom == null || isReadable(viewer);
    }
}
