package org.kith.platform.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Tells the database who acts, with each connection that is taken; only where that is somebody else than before, and never for a
 * transaction that only reads: in it the database itself refuses whatever the trail would have to name somebody for.
 */
final class ActingDataSource extends DelegatingDataSource {
    private static final String TELL = "select set_config('kith.actor', ?, false), set_config('kith.way', ?, false)";

    private final Map<Connection, Acting> told = Collections.synchronizedMap(new WeakHashMap<>());

    ActingDataSource(DataSource connections) {
        super(connections);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return taken(super.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return taken(super.getConnection(username, password));
    }

    private Connection taken(Connection connection) throws SQLException {
        try {
            // A connection goes through many hands; what it was told last stays with the one below.
            var session = connection.unwrap(org.postgresql.jdbc.PgConnection.class);
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    new Taken(connection, session, Acting.now()));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A connection in somebody's hands. */
    private final class Taken implements InvocationHandler {
        private final Connection connection;
        private final Connection session;
        private final Acting acting;

        Taken(Connection connection, Connection session, Acting acting) {
            this.connection = connection;
            this.session = session;
            this.acting = acting;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
            switch (method.getName()) {
                case "equals" -> {
                    return given != null && proxy == given[0];
                }
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                // Before the transaction begins, since what is set inside is gone with a rollback.
                case "setAutoCommit" -> {
                    if (given != null && Boolean.FALSE.equals(given[0]) && !connection.isReadOnly()) {
                        tellUnlessKnown();
                    }
                }
                case "prepareStatement", "createStatement", "prepareCall", "unwrap" -> {
                    if (connection.getAutoCommit() || !connection.isReadOnly()) {
                        tellUnlessKnown();
                    }
                }
                default -> {}
            }
            try {
                return method.invoke(connection, given);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }

        private void tellUnlessKnown() throws SQLException {
            if (acting.isOnlyReading() || acting.equals(told.get(session))) {
                return;
            }
            tell();
            if (connection.getAutoCommit()) {
                told.put(session, acting);
            } else {
                told.remove(session);
            }
        }

        private void tell() throws SQLException {
            try (var statement = connection.prepareStatement(TELL)) {
                statement.setString(
                        1, acting.userId() == null ? "" : acting.userId().toString());
                statement.setString(2, acting.way());
                statement.execute();
            }
        }
    }
}
