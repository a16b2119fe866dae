package org.kith.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Compiles to a PostgreSQL condition that looks up one customer's own rows, so it is quick for one customer, for a page of
 * them, and, where one order is enough, a semi-join for all.
 */
public final class PostgresCompiler {

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
