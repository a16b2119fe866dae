package org.kith.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Tells the database who acts, with each connection that is taken; asks it only where that is somebody else than before. */
final class ActingDataSource extends DelegatingDataSource {
    private static final String TELL = "select set_config('kith.actor', ?, false), set_config('kith.way', ?, false)";

    private final Map<Connection, Acting> told = Collections.synchronizedMap(new WeakHashMap<>());

    ActingDataSource(DataSource connections) {
        super(connections);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return told(super.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return told(super.getConnection(username, password));
    }

    private Connection told(Connection connection) throws SQLException {
        try {
            // A connection goes through many hands; what it was told last stays with the one below.
            var session = connection.unwrap(org.postgresql.jdbc.PgConnection.class);
            var acting = Acting.now();
            if (!acting.equals(told.get(session))) {
                tell(connection, acting);
                told.put(session, acting);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void tell(Connection connection, Acting acting) throws SQLException {
        try (var statement = connection.prepareStatement(TELL)) {
            statement.setString(
                    1, acting.userId() == null ? "" : acting.userId().toString());
            statement.setString(2, acting.way());
            statement.execute();
        }
    }
}
