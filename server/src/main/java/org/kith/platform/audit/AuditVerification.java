package org.kith.platform.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Walks the whole chain and computes it anew, without a server and without trusting a function of the database. What was edited by
 * somebody who then wrote all later seals anew is seen only by anchors that were kept elsewhere.
 */
public final class AuditVerification {
    private final ChainStore store;
    private final Set<Anchor> anchors;
    private final List<AuditVerdict.Restored> restored;
    private final int newest;
    private long lost;
    private ChainStore.End end = ChainStore.End.NONE;
    private final Map<Long, Long> erased = new TreeMap<>();
    private @Nullable String broken;

    private AuditVerification(DSLContext sql, Collection<Anchor> anchors) {
        this.store = new ChainStore(sql);
        this.anchors = new LinkedHashSet<>(anchors);
        this.restored = store.restored();
        this.newest =
                restored.stream().mapToInt(AuditVerdict.Restored::epoch).max().orElse(1);
    }

    /** The anchors of a data directory, or of a file. */
    public static List<Anchor> anchors(Path path) throws IOException {
        return (java.nio.file.Files.isDirectory(path) ? AnchorFile.in(path) : new AnchorFile(path)).read();
    }

    /** Of one moment: what is written meanwhile is not looked at. */
    public static AuditVerdict of(String url, String user, String password, Collection<Anchor> kept)
            throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password)) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return of(DSL.using(connection, SQLDialect.POSTGRES), kept);
        }
    }

    static AuditVerdict of(DSLContext sql, Collection<Anchor> kept) {
        return new AuditVerification(sql, kept).walk();
    }

    private AuditVerdict walk() {
        leaveOutWhatARestoreTookAway();
        store.walk(this::holds);
        if (broken == null) {
            broken = atTheEnd();
        }
        if (broken == null) {
            broken = erasures();
        }
        return broken == null
                ? new AuditVerdict.Whole(
                        end.place(),
                        store.waiting(end),
                        anchors.size(),
                        new AuditVerdict.Erased(
                                erased.size(),
                                erased.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum()),
                        restored,
                        lost)
                : new AuditVerdict.Broken(end.place() + 1, broken);
    }

    /** Such anchors are known elsewhere only; of all others the chain has to be what they say. */
    private void leaveOutWhatARestoreTookAway() {
        var ours = new LinkedHashSet<>(store.anchors());
        var before = anchors.size();
        anchors.removeIf(
                anchor -> !ours.contains(anchor) && restored.stream().anyMatch(each -> each.tookAway(anchor.day())));
        lost = before - anchors.size();
        anchors.addAll(ours);
    }

    private boolean holds(ChainStore.Sealed sealed) {
        broken = trouble(sealed);
        if (broken != null) {
            return false;
        }
        var row = java.util.Objects.requireNonNull(sealed.row());
        end = new ChainStore.End(sealed.place(), row.epoch(), row.xid(), row.id(), sealed.hash());
        return true;
    }

    private @Nullable String trouble(ChainStore.Sealed sealed) {
        var expected = end.place() + 1;
        if (sealed.place() != expected) {
            return "The seal at place %d is missing; the next one is at %d.".formatted(expected, sealed.place());
        }
        var row = sealed.row();
        if (row == null) {
            return "Row %d of the trail, at place %d, was deleted.".formatted(sealed.auditId(), expected);
        }
        if (row.epoch() < end.epoch() || row.epoch() > newest) {
            return "Row %d of the trail, at place %d, claims an epoch that was over or never began."
                    .formatted(row.id(), expected);
        }
        if (sealed.erasure() != null) {
            erased.merge(sealed.erasure(), 1L, Long::sum);
        } else if (!Arrays.equals(row.details(), sealed.details())) {
            return "What row %d of the trail, at place %d, says about the change was edited."
                    .formatted(row.id(), expected);
        }
        if (!Arrays.equals(row.hash(end.hash(), sealed.details()), sealed.hash())) {
            return "Row %d of the trail, at place %d, or its seal was edited.".formatted(row.id(), expected);
        }
        var hash = HexFormat.of().formatHex(sealed.hash());
        return anchors.stream()
                .filter(anchor -> anchor.place() == expected && !anchor.hash().equals(hash))
                .findFirst()
                .map(anchor -> "The chain at place %d is another than that of the anchor of %s: it was written anew."
                        .formatted(expected, anchor.day()))
                .orElse(null);
    }

    /** A row may be empty only because of an erasure, and of each only as many as it says: its own row stands in this chain. */
    private @Nullable String erasures() {
        for (var erasure : erased.keySet()) {
            var said = store.emptiedBy(erasure);
            if (said.isEmpty()) {
                return "Rows of the trail say that erasure %d emptied them, but there was none.".formatted(erasure);
            }
            var found = store.emptiedRows(erasure);
            if (found != said.get()) {
                return "Erasure %d emptied %d rows of the trail, but %d say that it did."
                        .formatted(erasure, said.get(), found);
            }
        }
        return null;
    }

    private @Nullable String atTheEnd() {
        var beyond =
                anchors.stream().filter(anchor -> anchor.place() > end.place()).findFirst();
        if (beyond.isPresent()) {
            return "The end is missing: the chain has %d rows, on %s it had %d."
                    .formatted(end.place(), beyond.get().day(), beyond.get().place());
        }
        return store.passedOver(end)
                .map(row ->
                        "Row %d of the trail was put in behind the chain's back: it is older than the last seal and has none."
                                .formatted(row))
                .orElse(null);
    }
}
