package org.kith.releases;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The data of a release's database, as {@code COPY … FROM stdin;} blocks and the sequences' places, gzipped. Its schema is not
 * in it: that is what the migrations up to the release make, which never change.
 */
final class ReleaseDump {
    static final Path FOLDER = Path.of("src/test/resources/releases");

    private static final List<String> SCHEMAS =
            List.of("platform", "customers", "commerce", "channels", "intelligence", "marketing", "demo", "staging");
    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname),
                   (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'r' and n.nspname = any(?) and c.relname <> 'flyway_schema_history' and c.relname not like 'event_publication%'
             order by 1
            """;

    private ReleaseDump() {}

    /** Writes what stands in the database into a file. */
    static void write(Connection connection, Path file) throws SQLException, IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (var out = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
            for (var table : tables(connection).entrySet()) {
                var rows = new StringWriter();
                copy(connection).copyOut("copy %s (%s) to stdout".formatted(table.getKey(), table.getValue()), rows);
                if (!rows.toString().isEmpty()) {
                    out.write("COPY %s (%s) FROM stdin;\n".formatted(table.getKey(), table.getValue()));
                    out.write(rows.toString());
                    out.write("\\.\n");
                }
            }
            for (var statement : sequences(connection)) {
                out.write(statement + "\n");
            }
        }
    }

    private static Map<String, String> tables(Connection connection) throws SQLException {
        var tables = new LinkedHashMap<String, String>();
        try (var statement = connection.prepareStatement(TABLES)) {
            statement.setArray(1, connection.createArrayOf("text", SCHEMAS.toArray()));
            var rows = statement.executeQuery();
            while (rows.next()) {
                tables.put(rows.getString(1), rows.getString(2));
            }
        }
        return tables;
    }

    private static List<String> sequences(Connection connection) throws SQLException {
        var statements = new ArrayList<String>();
        try (var statement = connection.prepareStatement("""
                select format('SELECT pg_catalog.setval(%L, %s, true);',
                              format('%I.%I', schemaname, sequencename), last_value)
                  from pg_sequences where schemaname = any(?) and last_value is not null order by 1
                """)) {
            statement.setArray(1, connection.createArrayOf("text", SCHEMAS.toArray()));
            var rows = statement.executeQuery();
            while (rows.next()) {
                statements.add(rows.getString(1));
            }
        }
        return statements;
    }

    /** Reads a dump into a database that has the release's schema; answers how many rows each table got. */
    static Map<String, Long> read(String resource, Connection connection) throws SQLException, IOException {
        var counts = new LinkedHashMap<String, Long>();
        try (var session = connection.createStatement()) {
            // As a restored backup: what is in it was checked when it was written, whatever the order of the tables.
            session.execute("set session_replication_role = replica");
            // What the migrations put in themselves stands in the dump too.
            for (var table : tables(connection).keySet()) {
                session.execute("truncate %s cascade".formatted(table));
            }
            try (var in = open(resource)) {
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.startsWith("COPY ")) {
                        counts.put(line.split(" ", 3)[1], block(connection, line, in));
                    } else if (!line.isBlank()) {
                        session.execute(line);
                    }
                }
            }
            session.execute("set session_replication_role = origin");
        }
        return counts;
    }

    private static long block(Connection connection, String head, BufferedReader in) throws SQLException, IOException {
        var rows = new StringBuilder();
        for (var line = in.readLine(); !line.equals("\\."); line = in.readLine()) {
            rows.append(line).append('\n');
        }
        return copy(connection).copyIn(head.substring(0, head.length() - 1), new StringReader(rows.toString()));
    }

    private static BufferedReader open(String resource) {
        try {
            var file = Objects.requireNonNull(ReleaseDump.class.getResourceAsStream("/releases/" + resource), resource);
            return new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CopyManager copy(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
