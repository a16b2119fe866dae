package org.kith.customers;

import static org.kith.schema.customers.Tables.TRAIT_RUN;
import static org.kith.schema.customers.Tables.TRAIT_SET;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.stereotype.Repository;

/**
 * Traits of a population are copied into a temporary table and merged from there in one statement. The table belongs to the
 * connection and is emptied by each commit, so that frequent small runs do not churn the catalogue.
 */
@Repository
class TraitStore {
    private static final int BUFFER = 1 << 16;

    private final DSLContext db;
    private final Json json;

    TraitStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    long stage(TraitRun run, Stream<TraitValues> values) {
        db.execute("create temporary table if not exists trait_stage "
                + "(customer_id bigint primary key, traits jsonb not null) on commit delete rows");
        db.execute("truncate trait_stage");
        var names = Set.copyOf(run.names());
        var staged = db.connectionResult(connection -> copy(connection, values, names));
        db.execute("analyze trait_stage");
        return staged;
    }

    void writeStaged(TraitRun run) {
        db.execute(
                "update customers.trait_set t set traits = (t.traits - {0}) || s.traits from trait_stage s "
                        + "where t.customer_id = s.customer_id and t.traits is distinct from (t.traits - {0}) || s.traits",
                names(run));
    }

    void clearUnstaged(TraitRun run) {
        db.execute(
                "update customers.trait_set t set traits = t.traits - {0} where jsonb_exists_any(t.traits, {0}) "
                        + "and not exists (select from trait_stage s where s.customer_id = t.customer_id)",
                names(run));
    }

    void record(TraitRun run, long customers, Instant now) {
        for (var source : run.sources()) {
            var error = json.jsonb(source.error());
            db.insertInto(TRAIT_RUN)
                    .set(TRAIT_RUN.TRAIT, source.trait())
                    .set(TRAIT_RUN.AS_OF, run.asOf().atOffset(ZoneOffset.UTC))
                    .set(TRAIT_RUN.MODEL, source.model())
                    .set(TRAIT_RUN.VERSION, source.version())
                    .set(TRAIT_RUN.ERROR, error)
                    .set(TRAIT_RUN.CUSTOMERS, customers)
                    .set(TRAIT_RUN.COMPUTED_AT, now.atOffset(ZoneOffset.UTC))
                    .onConflict(TRAIT_RUN.TRAIT, TRAIT_RUN.AS_OF)
                    .doUpdate()
                    .set(TRAIT_RUN.MODEL, source.model())
                    .set(TRAIT_RUN.VERSION, source.version())
                    .set(TRAIT_RUN.ERROR, error)
                    .set(TRAIT_RUN.CUSTOMERS, customers)
                    .set(TRAIT_RUN.COMPUTED_AT, now.atOffset(ZoneOffset.UTC))
                    .execute();
        }
    }

    List<Trait> of(long customerId) {
        var values = db.select(TRAIT_SET.TRAITS)
                .from(TRAIT_SET)
                .where(TRAIT_SET.CUSTOMER_ID.eq(customerId))
                .fetchOptional(TRAIT_SET.TRAITS)
                .map(json::object)
                .orElse(Map.of());
        return db.select(TRAIT_RUN.TRAIT, TRAIT_RUN.MODEL, TRAIT_RUN.VERSION, TRAIT_RUN.AS_OF, TRAIT_RUN.ERROR)
                .distinctOn(TRAIT_RUN.TRAIT)
                .from(TRAIT_RUN)
                .where(TRAIT_RUN.TRAIT.in(values.keySet()))
                .orderBy(TRAIT_RUN.TRAIT, TRAIT_RUN.AS_OF.desc())
                .fetch(row -> new Trait(
                        row.value1(),
                        values.get(row.value1()),
                        row.value2(),
                        row.value3(),
                        row.value4().toInstant(),
                        errors(row.value5())));
    }

    private Map<String, Double> errors(JSONB error) {
        var errors = new LinkedHashMap<String, Double>();
        json.object(error).forEach((measure, value) -> {
            if (value instanceof Number number) {
                errors.put(measure, number.doubleValue());
            }
        });
        return errors;
    }

    private long copy(Connection connection, Stream<TraitValues> values, Set<String> names) throws SQLException {
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy trait_stage (customer_id, traits) from stdin");
        try (values) {
            var sink = new Sink(copy);
            values.forEach(value -> sink.line(value.customerId(), json.text(known(value, names))));
            sink.flush();
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** JSON knows no infinity; what is not a finite number is not known. */
    private static Map<String, Object> known(TraitValues values, Set<String> names) {
        var known = new LinkedHashMap<String, Object>();
        values.values().forEach((name, value) -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "The run does not name the trait %s. Add its source to the run.".formatted(name));
            }
            if (isKnown(value)) {
                known.put(name, value);
            }
        });
        return known;
    }

    private static boolean isKnown(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Double number -> Double.isFinite(number);
            case Float number -> Float.isFinite(number);
            default -> true;
        };
    }

    private static org.jooq.Param<String[]> names(TraitRun run) {
        return DSL.val(run.names().toArray(String[]::new));
    }

    /** Lines of COPY's text format, sent by the buffer. */
    private static final class Sink {
        private final CopyIn copy;
        private final StringBuilder buffer = new StringBuilder(BUFFER);

        Sink(CopyIn copy) {
            this.copy = copy;
        }

        /** JSON text holds no raw tab or line break; only its backslashes mean something to COPY. */
        void line(long customerId, String json) {
            buffer.append(customerId)
                    .append('\t')
                    .append(json.replace("\\", "\\\\"))
                    .append('\n');
            if (buffer.length() >= BUFFER) {
                flush();
            }
        }

        void flush() {
            var bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
            buffer.setLength(0);
            try {
                copy.writeToCopy(bytes, 0, bytes.length);
            } catch (SQLException e) {
                throw new UncheckedIOException(new IOException("The traits could not be staged.", e));
            }
        }
    }
}
