package org.kith.platform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Tables as they are, whatever area they belong to: listed from the catalogue, read and written by COPY. */
final class TableStore {
    /** Not what people put in: the migrations make the first, and an import reads its file again where the second are gone. */
    private static final Set<String> LEFT_OUT = Set.of("platform.flyway_schema_history");

    private static final int BUFFER = 1 << 16;

    private final Connection connection;

    TableStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param columns that can be written, in the order of the table
     * @param feed whether it has a column that tells the feed's readers which transaction wrote a row
     */
    record Table(String schema, String name, List<String> columns, boolean feed) {
        String full() {
            return schema + "." + name;
        }

        String quoted() {
            return TableStore.quoted(schema) + "." + TableStore.quoted(name);
        }

        String columnList() {
            return columns.stream().map(TableStore::quoted).collect(Collectors.joining(", "));
        }
    }

    /** A part of the schema that is taken away and put back. */
    record Part(String table, String name, String definition) {}

    List<Table> tables() throws SQLException {
        var tables = new ArrayList<Table>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select n.nspname, c.relname,
                            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
                             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
                            exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'txid'
                                and a.atttypid = 'xid8'::regtype and not a.attisdropped)
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'staging', 'restoring')
                        order by 1, 2
                        """)) {
            while (rows.next()) {
                var columns = (String[]) rows.getArray(3).getArray();
                var table = new Table(rows.getString(1), rows.getString(2), Arrays.asList(columns), rows.getBoolean(4));
                if (!LEFT_OUT.contains(table.full())) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    /**
     * Which transaction wrote a row means nothing in another database. What is kept is what its readers need to know: 1 for rows that
     * every one of them has read, 2 for those that one has not.
     */
    String toBackUp(Table table) throws SQLException {
        if (!table.feed()) {
            return copyOut(table);
        }
        var places = is("select to_regclass('channels.news_place') is not null")
                ? "(select min(txid) from channels.news_place)"
                : "null";
        var columns = table.columns().stream()
                .map(column -> column.equals("txid")
                        ? "case when txid < %s then '1' else '2' end as txid".formatted(places)
                        : quoted(column))
                .collect(Collectors.joining(", "));
        return "copy (select %s from %s) to stdout".formatted(columns, table.quoted());
    }

    String copyOut(Table table) {
        return "copy %s (%s) to stdout".formatted(table.quoted(), table.columnList());
    }

    /** Streams the rows, and digests them on the way. */
    RowsDigest read(String copy, OutputStream out) throws SQLException, IOException {
        var digest = new RowsDigest();
        var rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
        try {
            for (var row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) { // each is one row
                digest.add(row);
                out.write(row);
            }
        } finally {
            if (rows.isActive()) {
                rows.cancelCopy();
            }
        }
        return digest;
    }

    long write(Table table, InputStream rows) throws SQLException, IOException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy %s (%s) from stdin".formatted(table.quoted(), table.columnList()), rows, BUFFER);
    }

    List<String> schemas() throws SQLException {
        var schemas = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') order by 1")) {
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
        }
        return schemas;
    }

    boolean hasOtherTables() throws SQLException {
        return is("select exists (select from pg_tables where schemaname = 'public')");
    }

    List<UUID> storedFiles() throws SQLException {
        var files = new ArrayList<UUID>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from platform.stored_file order by id")) {
            while (rows.next()) {
                files.add(rows.getObject(1, UUID.class));
            }
        }
        return files;
    }

    List<Manifest.Sequence> sequences() throws SQLException {
        var sequences = new ArrayList<Manifest.Sequence>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select schemaname, sequencename, last_value from pg_sequences
                        where last_value is not null and schemaname !~ '^pg_' and schemaname not in ('public', 'staging')
                        order by 1, 2
                        """)) {
            while (rows.next()) {
                sequences.add(new Manifest.Sequence(rows.getString(1), rows.getString(2), rows.getLong(3)));
            }
        }
        return sequences;
    }

    void set(Manifest.Sequence sequence) throws SQLException {
        try (var statement = connection.prepareStatement("select setval(?::regclass, ?)")) {
            statement.setString(1, quoted(sequence.schema()) + "." + quoted(sequence.name()));
            statement.setLong(2, sequence.value());
            statement.execute();
        }
    }

    /** All that hang on no constraint; some are made while Kith runs, for fields of the firm's own. */
    List<Manifest.Index> indexes() throws SQLException {
        var indexes = new ArrayList<Manifest.Index>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select n.nspname, c.relname, pg_get_indexdef(i.indexrelid)
                        from pg_index i
                        join pg_class c on c.oid = i.indexrelid
                        join pg_class t on t.oid = i.indrelid and t.relkind = 'r'
                        join pg_namespace n on n.oid = c.relnamespace
                        where i.indisvalid and n.nspname !~ '^pg_' and n.nspname not in ('public', 'staging', 'restoring')
                          and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
                          and t.relname <> 'flyway_schema_history'
                        order by 1, 2
                        """)) {
            while (rows.next()) {
                indexes.add(new Manifest.Index(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return indexes;
    }

    void drop(Manifest.Index index) throws SQLException {
        execute("drop index %s.%s".formatted(quoted(index.schema()), quoted(index.name())));
    }

    List<Part> foreignKeys() throws SQLException {
        var keys = new ArrayList<Part>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select c.conrelid::regclass::text, quote_ident(c.conname), pg_get_constraintdef(c.oid)
                        from pg_constraint c join pg_namespace n on n.oid = c.connamespace
                        where c.contype = 'f' and c.conparentid = 0 and n.nspname !~ '^pg_' and n.nspname not in ('public', 'staging')
                        order by c.oid
                        """)) {
            while (rows.next()) {
                keys.add(new Part(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return keys;
    }

    void drop(Part foreignKey) throws SQLException {
        execute("alter table %s drop constraint %s".formatted(foreignKey.table(), foreignKey.name()));
    }

    void add(Part foreignKey) throws SQLException {
        execute("alter table %s add constraint %s %s"
                .formatted(foreignKey.table(), foreignKey.name(), foreignKey.definition()));
    }

    void triggers(Table table, boolean enabled) throws SQLException {
        execute("alter table %s %s trigger user".formatted(table.quoted(), enabled ? "enable" : "disable"));
    }

    void empty(List<Table> tables) throws SQLException {
        if (!tables.isEmpty()) {
            execute("truncate " + tables.stream().map(Table::quoted).collect(Collectors.joining(", ")));
        }
    }

    boolean is(String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    String text(String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    void execute(String statement) throws SQLException {
        try (var executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
