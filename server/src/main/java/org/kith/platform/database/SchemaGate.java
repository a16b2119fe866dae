package org.kith.platform.database;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** What has to be true of the database before anything of Kith works with it. */
@Component
class SchemaGate implements FlywayMigrationStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaGate.class);

    @Override
    public void migrate(Flyway flyway) {
        if (is(flyway, "select to_regclass('restoring.unfinished') is not null")) {
            throw new UnfinishedRestore();
        }
        // Before the migrations, too: what they change is written in the trail.
        var before = is(flyway, "select to_regprocedure('platform.begin_epoch_if_counted_anew()') is not null")
                && beginEpoch(flyway);
        Migrations.of(flyway).migrate();
        if (beginEpoch(flyway) || before) {
            LOG.warn(
                    "This database was restored by other means than `kith restore`: its transactions are counted anew. The"
                            + " audit chain goes on in a new epoch and says so; the warehouse is filled again. Nothing is held"
                            + " back: what was due is sent.");
        }
    }

    private static boolean beginEpoch(Flyway flyway) {
        return is(flyway, "select platform.begin_epoch_if_counted_anew()");
    }

    private static boolean is(Flyway flyway, String question) {
        try (var connection = flyway.getConfiguration().getDataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new DatabaseUnavailable("the database did not answer: " + e.getMessage(), e);
        }
    }
}
