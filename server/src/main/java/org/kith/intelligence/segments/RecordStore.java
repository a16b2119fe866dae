package org.kith.intelligence.segments;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.platform.access.Viewer;
import org.kith.query.CheckedFilter;
import org.kith.query.Context;
import org.kith.query.CustomerFacts;
import org.kith.query.FieldType;
import org.kith.query.Fields;
import org.kith.query.PostgresCompiler;
import org.kith.query.Tables;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the system of record says of a customer, for filters: the tables and columns are those that the filter language itself
 * compiles to.
 */
@Repository
class RecordStore {
    private static final Tables TABLES = Tables.postgres();
    private static final Field<Long> ID = DSL.field("c.id", SQLDataType.BIGINT);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;
    private final Customers customers;
    private final PostgresCompiler compiler = new PostgresCompiler();

    RecordStore(DSLContext sql, Customers customers) {
        this.sql = sql;
        this.customers = customers;
    }

    boolean contains(CheckedFilter filter, long customer, Context context, Viewer viewer) {
        return sql.fetchExists(
                DSL.selectOne().from("customers.customer c").where(ID.eq(customer), matches(filter, context, viewer)));
    }

    /** For comparing with the warehouse; a population is counted there. */
    long count(CheckedFilter filter, Context context, Viewer viewer) {
        return sql.fetchCount(DSL.selectOne().from("customers.customer c").where(matches(filter, context, viewer)));
    }

    private Condition matches(CheckedFilter filter, Context context, Viewer viewer) {
        var wanted = compiler.compile(filter, context);
        var binds = wanted.binds().stream().map(RecordStore::typed).toArray();
        return DSL.condition(wanted.text(), binds).and(customers.visible(ID, viewer));
    }

    /** jOOQ binds times as texts, which PostgreSQL compares with times only when told so. */
    private static Object typed(Object bind) {
        return switch (bind) {
            case OffsetDateTime time -> DSL.val(time).cast(SQLDataType.TIMESTAMPWITHTIMEZONE(6));
            case LocalDate date -> DSL.val(date).cast(SQLDataType.LOCALDATE);
            default -> bind;
        };
    }

    /** What filters can ask about a customer, so far as the viewer may read it. */
    CustomerFacts facts(long customer, Fields fields) {
        return new CustomerFacts(customer, attributes(customer, fields), orders(customer), consents(customer));
    }

    private Map<String, Object> attributes(long customer, Fields fields) {
        var readable =
                fields.all().stream().filter(org.kith.query.Field::readable).toList();
        var columns = readable.stream()
                .map(field -> DSL.field(field.binding().postgres(), type(field.type())))
                .toList();
        var row = sql.select(columns)
                .from("customers.customer c")
                .where(ID.eq(customer))
                .fetchSingle();
        var attributes = new HashMap<String, Object>();
        for (int i = 0; i < readable.size(); i++) {
            var value = fact(row.get(i));
            if (value != null) {
                attributes.put(readable.get(i).key(), value);
            }
        }
        return attributes;
    }

    private static Class<?> type(FieldType type) {
        return switch (type) {
            case TEXT, CHOICE -> String.class;
            case CHOICES -> JSONB.class;
            case NUMBER -> BigDecimal.class;
            case BOOLEAN -> Boolean.class;
            case DATE -> LocalDate.class;
            case TIMESTAMP -> OffsetDateTime.class;
        };
    }

    private static @Nullable Object fact(@Nullable Object value) {
        return switch (value) {
            case OffsetDateTime time -> time.toInstant();
            case JSONB several -> List.of(JSON.readValue(several.data(), String[].class));
            case null, default -> value;
        };
    }

    private List<CustomerFacts.Order> orders(long customer) {
        var lines = lines(customer);
        var o = TABLES.orders();
        return sql.fetch(
                        "select %s, %s, o.kind, %s from %s o where %s = ?"
                                .formatted(o.id(), o.orderedAt(), o.total(), o.table(), o.customer()),
                        customer)
                .map(row -> {
                    long id = requireNonNull(row.get(0, Long.class));
                    return new CustomerFacts.Order(
                            id,
                            requireNonNull(row.get(1, OffsetDateTime.class)).toInstant(),
                            requireNonNull(row.get(2, String.class)),
                            requireNonNull(row.get(3, BigDecimal.class)),
                            lines.getOrDefault(id, List.of()));
                });
    }

    private Map<Long, List<CustomerFacts.Line>> lines(long customer) {
        var o = TABLES.orders();
        var l = TABLES.lines();
        var p = TABLES.products();
        return sql
                .fetch(
                        "select %s, %s, %s, %s from %s o join %s l on %s = %s join %s p on %s = %s where %s = ?"
                                .formatted(
                                        o.id(),
                                        p.sku(),
                                        p.category(),
                                        l.amount(),
                                        o.table(),
                                        l.table(),
                                        l.order(),
                                        o.id(),
                                        p.table(),
                                        l.product(),
                                        p.id(),
                                        o.customer()),
                        customer)
                .stream()
                .collect(Collectors.groupingBy(
                        row -> requireNonNull(row.get(0, Long.class)),
                        Collectors.mapping(
                                row -> new CustomerFacts.Line(
                                        requireNonNull(row.get(1, String.class)),
                                        row.get(2, String.class),
                                        requireNonNull(row.get(3, BigDecimal.class))),
                                Collectors.toList())));
    }

    private java.util.Set<CustomerFacts.Consent> consents(long customer) {
        var s = TABLES.consents();
        return sql
                .fetch(
                        "select %s, %s from %s s where %s = ? and %s"
                                .formatted(s.channel(), s.purpose(), s.table(), s.customer(), s.granted()),
                        customer)
                .stream()
                .map(row -> new CustomerFacts.Consent(
                        requireNonNull(row.get(0, String.class)), requireNonNull(row.get(1, String.class))))
                .collect(Collectors.toSet());
    }
}
