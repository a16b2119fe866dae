package org.kith.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * {@code kith backup} of a served firm and {@code kith restore} of that into a new directory, as commands with their own start and
 * end, beside a raw {@code COPY} of the same tables that keeps nothing: what can be lost, and how long a firm waits for its data.
 */
final class BackupBench implements Bench {
    /** Compression, digests and the stored files come on top of reading. */
    private static final double BACKUP_GOAL = 6;

    private static final double FIXED_MILLIS = 6_000;
    /** The command's own heap; a backup of ten times as many rows needs no more. */
    private static final double HEAP = 256;

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String what() {
        return "a backup while it serves, and a restore into a new directory; reference: raw COPY of the same tables to nowhere";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws Exception {
        var customers = options.number("customers", 1_000_000, 50_000);
        var directory = Files.createTempDirectory("kith-bench-backup");
        try {
            var file = directory.resolve("firm.kith");
            double raw;
            double backup;
            try (var product = Product.serve(directory.resolve("data"))) {
                World.customers(product, customers);
                raw = copy(product);
                backup = command(
                        "backup",
                        file.toString(),
                        "--data",
                        directory.resolve("data").toString());
            }
            var check = command("restore", "--check", file.toString());
            var restore = command(
                    "restore",
                    file.toString(),
                    "--data",
                    directory.resolve("copy").toString());
            try (var product = Product.serve(directory.resolve("copy"))) {
                var table = new Table(out, "COPY TO");
                table.atMost("backup while it serves", raw, backup, BACKUP_GOAL, FIXED_MILLIS);
                table.plain("reading the backup to its end", raw, check);
                table.plain("restore, with all indexes and digests", raw, restore);
                out.printf(
                        "%,d customers, %,.1f MB; from the file to the first answer %,.1f s%n",
                        customers, Files.size(file) / 1e6, (restore + product.startMillis()) / 1_000);
                if (rows(product) != customers) {
                    throw new CannotMeasure(
                            "The copy has %,d customers instead of %,d.".formatted(rows(product), customers));
                }
                return !table.missed();
            }
        } finally {
            Product.delete(directory);
        }
    }

    /** The command as people type it, with little heap; answers its milliseconds. */
    private static double command(String... words) throws Exception {
        var command = new ArrayList<>(List.of(Options.home().resolve("kith").toString()));
        command.addAll(Arrays.asList(words));
        var log = Files.createTempFile("kith-bench", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("KITH_BUILT", "yes");
        builder.environment().put("KITH_HEAP", "%.0fm".formatted(HEAP));
        var start = System.nanoTime();
        var status = builder.start().waitFor();
        var took = (System.nanoTime() - start) / 1e6;
        if (status != 0) {
            throw new CannotMeasure(
                    "kith %s ended with %d; it said:%n%s".formatted(words[0], status, Files.readString(log)));
        }
        Files.delete(log);
        return took;
    }

    private static double copy(Product product) throws Exception {
        try (var connection = product.database()) {
            var tables = new ArrayList<String>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("""
                            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                            where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'staging')""")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            var start = System.nanoTime();
            for (var table : tables) {
                copies.copyOut("copy %s to stdout".formatted(table), OutputStream.nullOutputStream());
            }
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private static long rows(Product product) throws Exception {
        try (var connection = product.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from customers.customer")) {
            row.next();
            return row.getLong(1);
        }
    }
}
