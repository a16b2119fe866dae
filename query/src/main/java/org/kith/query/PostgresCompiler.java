package org.kith.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compiles to a PostgreSQL condition that looks up one customer's own rows, so it is quick for one customer, for a page of
 * them, and, where one order is enough, a semi-join for all.
 */
public final class PostgresCompiler {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Dialect dialect;

    public PostgresCompiler() {
        this(Tables.postgres());
    }

    public PostgresCompiler(Tables tables) {
        this.dialect = new Postgres(tables);
    }

    /** The condition over the customer row {@code c}. */
    public Sql compile(CheckedFilter filter, Context context) {
        return Compilation.of(filter, dialect, context);
    }

    private record Postgres(Tables tables) implements Dialect {

        @Override
        public String read(Binding binding) {
            return binding.postgres();
        }

        /** Values of custom fields by containment: the index on them holds each with its key. */
        @Override
        public boolean equal(Field field, List<Object> values, Compilation out) {
            var key = field.binding().jsonKey();
            if (key == null) {
                return field.type() == FieldType.CHOICES
                        && among(field.binding().postgres(), values, out);
            }
            var before = "c.custom <> '{}' and (";
            for (var value : values) {
                out.sql(before + "c.custom @> ")
                        .bind(contained(key, field.type(), value))
                        .sql("::jsonb");
                before = " or ";
            }
            out.sql(")");
            return true;
        }

        /** Of a list that stands elsewhere, null where it is empty, by containment too: an index on a column serves it. */
        private static boolean among(String list, List<Object> values, Compilation out) {
            var before = list + " is not null and (";
            for (var value : values) {
                out.sql(before + list + " @> ")
                        .bind("[" + JSON.writeValueAsString(value) + "]")
                        .sql("::jsonb");
                before = " or ";
            }
            out.sql(")");
            return true;
        }

        private static String contained(String key, FieldType type, Object value) {
            var json = JSON.writeValueAsString(
                    switch (value) {
                        case LocalDate date -> date.toString();
                        default -> value;
                    });
            return "{\"" + key + "\":" + (type == FieldType.CHOICES ? "[" + json + "]" : json) + "}";
        }

        @Override
        public Object instant(Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }

        @Override
        public String number(BigDecimal number) {
            return "?";
        }

        @Override
        public String folded(String text) {
            return "lower(" + text + " collate \"pg_c_utf8\")";
        }

        @Override
        public void purchase(Filter.Bought bought, boolean negated, Compilation out) {
            out.sql(negated ? "not " : "");
            if (Compilation.oneIsEnough(bought)) {
                out.sql("exists (select 1").sales(bought);
            } else {
                out.sql("(select ").enough(bought);
                out.sales(bought);
            }
            out.sql(" and " + tables.orders().customer() + " = " + tables.customerId() + ")");
        }

        @Override
        public void consent(Filter.Consented consented, boolean negated, Compilation out) {
            var consents = tables.consents();
            out.sql(negated ? "not " : "")
                    .sql("exists (select 1 from " + consents.table() + " s where " + consents.customer() + " = "
                            + tables.customerId() + " and " + consents.granted() + " and " + consents.channel() + " = ")
                    .bind(consented.channel())
                    .sql(" and " + consents.purpose() + " = ")
                    .bind(consented.purpose())
                    .sql(")");
        }
    }
}
