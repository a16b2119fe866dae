package org.kith.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Who acts is told where something could be written, and nowhere else. */
@KithTest
class ActingDataSourceModuleTest {
    private static final Acting ADA = new Acting(4711L, "browser");
    private static final Acting BOB = new Acting(4712L, "token:9");

    @Autowired
    private DataSource connections;

    private Connection lent = (Connection) java.lang.reflect.Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, _, _) -> null);

    @AfterEach
    void itGoesBack() throws SQLException {
        lent.close();
    }

    /** One connection, taken again and again. */
    private ActingDataSource one() throws SQLException {
        assertThat(connections).isInstanceOf(ActingDataSource.class);
        var pool = ((DelegatingDataSource) connections).getTargetDataSource();
        lent = Objects.requireNonNull(pool).getConnection();
        return new ActingDataSource(new SingleConnectionDataSource(lent, true));
    }

    private static Connection taken(DataSource from, Acting by) throws SQLException {
        try (var _ = by.begin()) {
            return from.getConnection();
        }
    }

    private static String actor(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select current_setting('kith.actor', true) || '/' || current_setting('kith.way', true)")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void whoeverTakesAConnectionIsToldWithIt() throws SQLException {
        var from = one();
        assertThat(actor(taken(from, ADA))).isEqualTo("4711/browser");
        assertThat(actor(taken(from, BOB))).isEqualTo("4712/token:9");
        assertThat(actor(taken(from, new Acting(null, "system")))).isEqualTo("/system");
    }

    @Test
    void aTransactionThatOnlyReadsTellsNobodyAndWritesNothing() throws SQLException {
        var from = one();
        assertThat(actor(taken(from, ADA))).isEqualTo("4711/browser");
        var connection = taken(from, BOB);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        assertThat(actor(connection))
                .as("nobody asked the database to remember Bob")
                .isEqualTo("4711/browser");
        try (var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("insert into platform.team (name) values ('nobody''s')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("read-only");
        }
        connection.rollback();
        connection.setAutoCommit(true);
        connection.setReadOnly(false);
        assertThat(actor(connection)).as("and as soon as it could write").isEqualTo("4712/token:9");
    }

    @Test
    void whatWasToldOutlivesARollback() throws SQLException {
        var from = one();
        assertThat(actor(taken(from, ADA))).isEqualTo("4711/browser");
        var connection = taken(from, BOB);
        connection.setAutoCommit(false);
        assertThat(actor(connection)).isEqualTo("4712/token:9");
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(actor(taken(from, BOB))).isEqualTo("4712/token:9");
    }
}
