package org.kith.customers;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.kith.schema.customers.Tables.CONTACT_POINT;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Action;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;
import org.springframework.stereotype.Repository;

@Repository
class CustomerListStore {
    private static final org.kith.schema.customers.tables.Customer C = CustomerSort.Tables.C;
    private static final org.kith.schema.customers.tables.OrderFigures F = CustomerSort.Tables.F;
    private static final org.kith.schema.customers.tables.TraitSet T = CustomerSort.Tables.T;
    private static final String EDITABLE = "editable";
    static final Field<String> EMAIL = primary(ContactKind.EMAIL);
    static final Field<String> PHONE = primary(ContactKind.PHONE);
    static final Field<String> LADDER = trait("ladder");
    static final Field<String> P_ALIVE = trait("pAlive");
    static final Field<String> PYRAMID = trait("pyramid");
    static final Field<String> RFM = trait("rfm");
    private static final List<SelectField<?>> COLUMNS = List.of(
            C.ID,
            C.KIND,
            C.NAME,
            C.NAME_KEY,
            C.COUNTRY,
            C.CITY,
            C.OWNER_ID,
            C.CREATED_AT,
            C.CUSTOM,
            C.TAGS,
            F.CUSTOMER_ID,
            F.ORDERS,
            F.REVENUE,
            F.LAST_ORDER,
            T.CUSTOMER_ID,
            T.CLV,
            T.QUALITY,
            EMAIL,
            PHONE,
            LADDER,
            P_ALIVE,
            PYRAMID,
            RFM);

    private final DSLContext db;

    CustomerListStore(DSLContext db) {
        this.db = db;
    }

    List<Found> page(
            Condition wanted,
            CustomerSort.Directed<?> sort,
            List<CustomerSort.Step> steps,
            Field<Boolean> editable,
            int limit) {
        var found = new ArrayList<Found>(limit);
        for (var step : steps) {
            if (found.size() < limit) {
                found.addAll(lists(Stream.concat(sort.selected().stream(), Stream.of(editable))
                                .toList())
                        .where(wanted, step.condition())
                        .orderBy(step.order())
                        .limit(limit - found.size())
                        .fetch(row -> new Found(row, sort.cursor(row))));
            }
        }
        return found;
    }

    /** Whether the viewer may change it; of who has neither owner nor team the condition is unknown. */
    static Field<Boolean> editable(Viewer viewer) {
        return viewer.may(Permission.CUSTOMERS_WRITE)
                ? coalesce(field(CustomerStore.may(C, Action.EDIT, viewer)), inline(false))
                        .as(EDITABLE)
                : inline(false).as(EDITABLE);
    }

    List<Found> all(Condition wanted, Field<Boolean> editable) {
        return lists(List.of(editable)).where(wanted).fetch(row -> new Found(row, new Cursor(List.of())));
    }

    /**
     * Figures and traits are only joined for a filter, which may read them. Every customer has both; joined from the left, those
     * that the filter does not read cost nothing, because the planner leaves them out.
     */
    long count(Condition wanted, boolean filtered, int most) {
        var from =
                filtered ? C.leftJoin(F).on(F.CUSTOMER_ID.eq(C.ID)).leftJoin(T).on(T.CUSTOMER_ID.eq(C.ID)) : C;
        return db.fetchCount(selectOne().from(from).where(wanted).limit(most));
    }

    /** Whom a viewer sees, counted along each way to them: an index alone answers, however many there are. */
    long countSeen(List<Sight.Way> ways, int most) {
        return db.fetchCount(seen(ways, most));
    }

    static Select<?> seen(List<Sight.Way> ways, int most) {
        var seen = ways.stream()
                .<Select<Record1<Long>>>map(way -> select(C.ID)
                        .from(C)
                        .where(C.DELETED_AT.isNull(), way.leads())
                        .orderBy(way.order())
                        .limit(most))
                .reduce(Select::union)
                .orElseThrow();
        return select(field(name("seen", "id"))).from(seen.asTable("seen")).limit(most);
    }

    private SelectJoinStep<Record> lists(List<SelectField<?>> more) {
        return db.select(Stream.concat(COLUMNS.stream(), more.stream()).toList())
                .from(joined());
    }

    static Table<?> joined() {
        return C.join(F).on(F.CUSTOMER_ID.eq(C.ID)).join(T).on(T.CUSTOMER_ID.eq(C.ID));
    }

    private static Field<String> primary(ContactKind kind) {
        var point = CONTACT_POINT.as("primary_" + kind.code());
        return field(select(point.NORMALISED)
                        .from(point)
                        .where(point.CUSTOMER_ID.eq(C.ID), point.KIND.eq(kind.code()), point.IS_PRIMARY.isTrue()))
                .as(kind.code());
    }

    private static Field<String> trait(String name) {
        return jsonbGetAttributeAsText(T.TRAITS, name).as(name);
    }

    /** A row that was read, with its place in the list. */
    record Found(Record row, Cursor cursor) {
        @Nullable
        Long ownerId() {
            return row.get(C.OWNER_ID);
        }

        Map<String, Object> custom() {
            return CustomerValues.read(row.get(C.CUSTOM));
        }

        /** Those that became part of others, too. */
        List<Long> tags() {
            return CustomerTags.read(row.get(C.TAGS));
        }

        CustomerRow shown(Map<Long, String> owners, boolean showsOrders, Map<String, Object> custom, List<Long> tags) {
            var owner = ownerId();
            return new CustomerRow(
                    requireNonNull(row.get(C.ID)),
                    CustomerKind.of(requireNonNull(row.get(C.KIND))),
                    requireNonNull(row.get(C.NAME)),
                    row.get(EMAIL),
                    row.get(PHONE),
                    row.get(C.COUNTRY),
                    row.get(C.CITY),
                    owner,
                    owner == null ? null : owners.get(owner),
                    row.get(LADDER),
                    showsOrders ? row.get(F.ORDERS) : null,
                    showsOrders ? row.get(F.REVENUE) : null,
                    showsOrders ? instant(row.get(F.LAST_ORDER)) : null,
                    row.get(T.CLV),
                    number(row.get(P_ALIVE)),
                    row.get(PYRAMID),
                    row.get(RFM),
                    showsOrders ? row.get(T.QUALITY) : null,
                    requireNonNull(instant(row.get(C.CREATED_AT))),
                    custom,
                    tags,
                    Boolean.TRUE.equals(row.get(EDITABLE, Boolean.class)));
        }

        private static java.time.@Nullable Instant instant(@Nullable OffsetDateTime time) {
            return time == null ? null : time.toInstant();
        }

        private static @Nullable Double number(@Nullable String text) {
            return text == null ? null : Double.valueOf(text);
        }
    }
}
