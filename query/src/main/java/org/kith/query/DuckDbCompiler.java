package org.kith.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Compiles to a DuckDB condition made of semi-joins, so that whole populations are found in one pass over the facts. */
public final class DuckDbCompiler {

    private final Dialect dialect;

    public DuckDbCompiler() {
        this(Tables.duckDb());
    }

    public DuckDbCompiler(Tables tables) {
        this.dialect = new DuckDb(tables);
    }

    /** The condition over the customer row {@code c}. */
    public Sql compile(CheckedFilter filter, Context context) {
        return Compilation.of(filter, dialect, context);
    }

    private record DuckDb(Tables tables) implements Dialect {

        @Override
        public String read(Binding binding) {
            return binding.duckDb();
        }

        @Override
        public boolean equal(Field field, List<Object> values, Compilation out) {
            if (field.type() != FieldType.CHOICES) {
                return false;
            }
            var before = "(";
            for (var value : values) {
                out.sql(before + "list_contains(" + field.binding().duckDb() + ", ")
                        .bind(value)
                        .sql(")");
                before = " or ";
            }
            out.sql(")");
            return true;
        }

        @Override
        public Object instant(Instant instant) {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }

        @Override
        public String number(BigDecimal number) {
            return "cast(? as decimal(38, 6))";
        }

        @Override
        public String folded(String text) {
            return "lower(" + text + ")";
        }

        @Override
        public void purchase(Filter.Bought bought, boolean negated, Compilation out) {
            var customer = tables.orders().customer();
            out.sql((negated ? "not " : "") + "(" + tables.customerId() + " in (select " + customer);
            out.sales(bought);
            // A sale to nobody known would turn "not in" into null.
            out.sql(" and " + customer + " is not null");
            if (!Compilation.oneIsEnough(bought)) {
                out.sql(" group by " + customer + " having ").enough(bought);
            }
            out.sql("))");
        }

        @Override
        public void consent(Filter.Consented consented, boolean negated, Compilation out) {
            var consents = tables.consents();
            out.sql((negated ? "not " : "") + "(" + tables.customerId() + " in (select " + consents.customer()
                            + " from " + consents.table() + " s where " + consents.granted() + " and "
                            + consents.channel() + " = ")
                    .bind(consented.channel())
                    .sql(" and " + consents.purpose() + " = ")
                    .bind(consented.purpose())
                    .sql(" and " + consents.customer() + " is not null))");
        }
    }
}
