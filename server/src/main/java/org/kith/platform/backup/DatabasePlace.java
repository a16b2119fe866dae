package org.kith.platform.backup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Where a database is and who may work on it. */
public record DatabasePlace(String url, String user, String password) {
    /** With settings under which PostgreSQL writes and reads every value in one and the same way. */
    Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(url, user, password);
        try (var statement = connection.createStatement()) {
            statement.execute("set datestyle = 'ISO, YMD'");
            statement.execute("set intervalstyle = 'postgres'");
            statement.execute("set timezone = 'UTC'");
            statement.execute("set extra_float_digits = 1");
            statement.execute("set bytea_output = 'hex'");
            statement.execute("set statement_timeout = 0");
            statement.execute("set idle_in_transaction_session_timeout = 0");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }
}
