package org.kith.platform.database;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;

/** The migrations that this Kith brings along, and those that a database has run. */
public final class Migrations {
    private static final String LATEST = "latest";

    private final Flyway flyway;

    private Migrations(Flyway flyway) {
        this.flyway = flyway;
    }

    /** One of them; two with the same version and checksum are the same. */
    public record Migration(String version, @Nullable Integer checksum) {}

    public static Migrations of(String url, String user, String password) {
        return upTo(LATEST, url, user, password);
    }

    /** Those up to a version and no further. */
    public static Migrations upTo(String version, String url, String user, String password) {
        return new Migrations(Flyway.configure()
                .dataSource(url, user, password)
                .defaultSchema("platform")
                .locations("classpath:db/migration")
                .target(version)
                .load());
    }

    static Migrations of(Flyway flyway) {
        return new Migrations(flyway);
    }

    /** Refuses a schema that a newer Kith has made, touches none. */
    public void migrate() {
        refuseNewer();
        flyway.migrate();
    }

    public List<Migration> known() {
        return Arrays.stream(flyway.info().all())
                .filter(info -> info.getVersion() != null && !isFromElsewhere(info))
                .map(Migrations::migration)
                .toList();
    }

    public List<Migration> applied() throws SQLException {
        return Arrays.stream(flyway.info().applied())
                .filter(info -> info.getVersion() != null)
                .map(info -> new Migration(
                        String.valueOf(info.getVersion()),
                        // What the database ran, which an edited file on this side does not change.
                        info.getAppliedChecksum()))
                .toList();
    }

    private void refuseNewer() {
        var newest = Arrays.stream(flyway.info().all())
                .filter(info -> !isFromElsewhere(info))
                .map(info -> String.valueOf(info.getVersion()))
                .reduce((_, last) -> last)
                .orElse("nothing");
        var beyond = Arrays.stream(flyway.info().applied())
                .filter(Migrations::isFromElsewhere)
                .map(info -> String.valueOf(info.getVersion()))
                .reduce((_, last) -> last);
        if (beyond.isPresent()) {
            throw new NewerSchema(beyond.get(), newest);
        }
    }

    /** Applied there, unknown here. */
    private static boolean isFromElsewhere(MigrationInfo info) {
        return switch (info.getState()) {
            case FUTURE_SUCCESS, FUTURE_FAILED, MISSING_SUCCESS, MISSING_FAILED -> true;
            default -> false;
        };
    }

    private static Migration migration(MigrationInfo info) {
        return new Migration(String.valueOf(info.getVersion()), info.getChecksum());
    }
}
