package org.kith.channels.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database session that a sending process keeps for its ledger. Holding it, and with it an advisory lock on the process's
 * id, is how the process shows that it lives. Plain JDBC on prepared statements: this is the one place that commits hundreds
 * of times a second.
 */
class LedgerConnection implements AutoCloseable {
    /** The first half of the advisory lock's key; the second is the worker's id. */
    static final int LOCK = 0x6B697468;

    private static final String ALIVE = "select 1 from channels.worker where id = ? for key share";
    private static final String SETTLE = """
            update channels.delivery d
               set state = v.state, reason = v.reason, detail = v.detail, settled_at = v.settled_at,
                   attempts = d.attempts + v.tried, not_before = v.not_before, on_wire_at = coalesce(w.at, d.on_wire_at),
                   address = case when v.state = 'planned' then null else d.address end,
                   message_id = case when v.state = 'planned' then null else d.message_id end,
                   worker = case when v.state = 'planned' then null else d.worker end
              from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::int[], ?::timestamptz[], ?::timestamptz[])
                       as v (id, state, reason, detail, tried, not_before, settled_at)
                   left join channels.wire w on w.worker = ? and w.delivery_id = v.id
             where d.id = v.id and d.worker = ? and d.state = 'claimed'
            """;
    private static final String WIRE = """
            update channels.wire w set delivery_id = v.delivery_id, at = ?
              from unnest(?::int[], ?::bigint[]) as v (connection, delivery_id)
             where w.worker = ? and w.connection = v.connection
            """;
    private static final String RELEASE = """
            update channels.delivery d set state = 'planned', worker = null, address = null, message_id = null
             where d.worker = ? and d.state = 'claimed'
               and not exists (select from channels.wire w where w.worker = d.worker and w.delivery_id = d.id)
            """;
    private static final String BEAT = "update channels.worker set heartbeat_at = clock_timestamp() where id = ?";

    private final Connection connection;
    private final int worker;
    private final Clock clock;
    private final PreparedStatement alive;
    private final PreparedStatement settle;
    private final PreparedStatement wire;
    private final PreparedStatement beat;

    private LedgerConnection(Connection connection, int worker, Clock clock) throws SQLException {
        this.connection = connection;
        this.worker = worker;
        this.clock = clock;
        this.alive = connection.prepareStatement(ALIVE);
        this.settle = connection.prepareStatement(SETTLE);
        this.wire = connection.prepareStatement(WIRE);
        this.beat = connection.prepareStatement(BEAT);
    }

    /** Registers a new sending process with its connections. */
    static LedgerConnection register(DataSource database, String process, int connections, Clock clock)
            throws SQLException {
        return opened(
                database,
                connection -> {
                    int worker = insertWorker(connection, process);
                    lock(connection, worker);
                    insertWires(connection, worker, connections);
                    return worker;
                },
                clock);
    }

    /** Opens the session again after it broke. */
    static LedgerConnection resume(DataSource database, int worker, Clock clock) throws SQLException {
        return opened(
                database,
                connection -> {
                    lock(connection, worker);
                    return worker;
                },
                clock);
    }

    private interface Registration {
        int register(Connection connection) throws SQLException;
    }

    private static LedgerConnection opened(DataSource database, Registration registration, Clock clock)
            throws SQLException {
        var connection = database.getConnection();
        try {
            connection.setAutoCommit(false);
            limitPauses(connection, "'10s'");
            int worker = registration.register(connection);
            connection.commit();
            return new LedgerConnection(connection, worker, clock);
        } catch (SQLException e) {
            discard(connection);
            throw e;
        }
    }

    /** A process that is stopped within a transaction must not keep its row from those who bury it. */
    private static void limitPauses(Connection connection, String limit) throws SQLException {
        try (var set = connection.createStatement()) {
            set.execute("set idle_in_transaction_session_timeout = " + limit);
        }
    }

    private static int insertWorker(Connection connection, String process) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into channels.worker (process, heartbeat_at) values (?, clock_timestamp()) returning id")) {
            insert.setString(1, process);
            try (var rows = insert.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static void lock(Connection connection, int worker) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_lock(?, ?)")) {
            lock.setInt(1, LOCK);
            lock.setInt(2, worker);
            lock.execute();
        }
    }

    private static void insertWires(Connection connection, int worker, int connections) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into channels.wire (worker, connection) select ?, n from generate_series(0, ? - 1) n")) {
            insert.setInt(1, worker);
            insert.setInt(2, connections);
            insert.execute();
        }
    }

    int worker() {
        return worker;
    }

    /** Writes what is settled and what goes on the wire, in one transaction. */
    void commit(List<Settlement> settlements, Map<Integer, @Nullable Long> wires) throws SQLException, Fenced {
        try {
            requireAlive();
            if (!settlements.isEmpty()) {
                settle(settlements);
            }
            if (!wires.isEmpty()) {
                putOnWire(wires);
            }
            connection.commit();
        } catch (Fenced e) {
            connection.rollback();
            throw e;
        }
    }

    private void requireAlive() throws SQLException, Fenced {
        alive.setInt(1, worker);
        try (var rows = alive.executeQuery()) {
            if (!rows.next()) {
                throw new Fenced(worker);
            }
        }
    }

    private void settle(List<Settlement> settlements) throws SQLException {
        settle.setArray(1, array("bigint", settlements, Settlement::deliveryId));
        settle.setArray(2, array("text", settlements, s -> s.state().code()));
        settle.setArray(3, array("text", settlements, Settlement::reason));
        settle.setArray(4, array("text", settlements, Settlement::detail));
        settle.setArray(5, array("int", settlements, s -> s.tried() ? 1 : 0));
        settle.setArray(6, array("timestamptz", settlements, Settlement::notBefore));
        settle.setArray(7, array("timestamptz", settlements, Settlement::at));
        settle.setInt(8, worker);
        settle.setInt(9, worker);
        settle.executeUpdate();
    }

    private void putOnWire(Map<Integer, @Nullable Long> wires) throws SQLException {
        var connections = List.copyOf(wires.keySet());
        wire.setObject(1, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        wire.setArray(2, array("int", connections, c -> c));
        wire.setArray(3, array("bigint", connections, wires::get));
        wire.setInt(4, worker);
        wire.executeUpdate();
    }

    private <T> Array array(String type, Collection<T> items, Function<T, @Nullable Object> value) throws SQLException {
        return connection.createArrayOf(type, items.stream().map(value).toArray());
    }

    void heartbeat() throws SQLException, Fenced {
        beat.setInt(1, worker);
        int updated = beat.executeUpdate();
        connection.commit();
        if (updated == 0) {
            throw new Fenced(worker);
        }
    }

    /**
     * Gives the name up, when all that this process knows of is settled. What it claimed without knowing, because the answer to
     * the claim's commit was lost, goes back to the queue.
     */
    void unregister() throws SQLException {
        try (var release = connection.prepareStatement(RELEASE);
                var delete = connection.prepareStatement("delete from channels.worker where id = ?")) {
            release.setInt(1, worker);
            release.executeUpdate();
            delete.setInt(1, worker);
            delete.executeUpdate();
            connection.commit();
        }
    }

    @Override
    public void close() {
        discard(connection);
    }

    // The pool must not hand a session with our lock to someone else.
    private static void discard(Connection connection) {
        try (connection) {
            connection.rollback();
            try (var unlock = connection.prepareStatement("select pg_advisory_unlock_all()")) {
                unlock.execute();
            }
            limitPauses(connection, "default");
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // A broken session has lost its locks already.
        }
    }
}
