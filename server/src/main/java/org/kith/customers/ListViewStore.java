package org.kith.customers;

import static java.util.Objects.requireNonNull;
import static org.kith.schema.customers.Tables.DEFAULT_VIEW;
import static org.kith.schema.customers.Tables.LIST_VIEW;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.schema.customers.tables.records.ListViewRecord;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ListViewStore {
    private static final TypeReference<List<ListView.Column>> COLUMNS = new TypeReference<>() {};

    private final DSLContext db;
    private final JsonMapper json = JsonMapper.builder().build();

    ListViewStore(DSLContext db) {
        this.db = db;
    }

    record Kept(long id, long version, long ownerId, ListView.State state) {}

    private static Condition seen(Viewer viewer) {
        var own = LIST_VIEW.OWNER_ID.eq(viewer.userId());
        var everyones = LIST_VIEW.AUDIENCE.eq(ListView.Audience.EVERYONE.code());
        var teams = LIST_VIEW.AUDIENCE.eq(ListView.Audience.TEAM.code()).and(LIST_VIEW.TEAM_ID.in(viewer.teams()));
        return own.or(everyones).or(teams);
    }

    List<Kept> all(Viewer viewer) {
        return db.selectFrom(LIST_VIEW)
                .where(seen(viewer))
                .orderBy(LIST_VIEW.NAME, LIST_VIEW.ID)
                .fetch(this::kept);
    }

    @Nullable
    Kept find(long id, Viewer viewer) {
        return db.selectFrom(LIST_VIEW).where(LIST_VIEW.ID.eq(id), seen(viewer)).fetchOne(this::kept);
    }

    int countOf(Viewer viewer) {
        return db.fetchCount(LIST_VIEW, LIST_VIEW.OWNER_ID.eq(viewer.userId()));
    }

    long insert(ListView.State state, Viewer viewer, Instant now) {
        var row = db.newRecord(LIST_VIEW);
        fill(row, state, now);
        row.setOwnerId(viewer.userId());
        row.setTeamId(viewer.teamId());
        row.setCreatedAt(at(now));
        row.store();
        return requireNonNull(row.getId());
    }

    boolean update(long id, long version, ListView.State state, Instant now) {
        var row = db.newRecord(LIST_VIEW);
        fill(row, state, now);
        row.setVersion(version + 1);
        return db.update(LIST_VIEW)
                        .set(row)
                        .where(LIST_VIEW.ID.eq(id), LIST_VIEW.VERSION.eq(version))
                        .execute()
                == 1;
    }

    void delete(long id) {
        db.deleteFrom(LIST_VIEW).where(LIST_VIEW.ID.eq(id)).execute();
    }

    @Nullable
    Long defaultOf(Viewer viewer) {
        return db.select(DEFAULT_VIEW.VIEW_ID)
                .from(DEFAULT_VIEW)
                .where(DEFAULT_VIEW.USER_ID.eq(viewer.userId()))
                .fetchOne(DEFAULT_VIEW.VIEW_ID);
    }

    void setDefault(long id, Viewer viewer) {
        db.insertInto(DEFAULT_VIEW)
                .set(DEFAULT_VIEW.USER_ID, viewer.userId())
                .set(DEFAULT_VIEW.VIEW_ID, id)
                .onConflict(DEFAULT_VIEW.USER_ID)
                .doUpdate()
                .set(DEFAULT_VIEW.VIEW_ID, id)
                .execute();
    }

    void setNoDefault(Viewer viewer) {
        db.deleteFrom(DEFAULT_VIEW)
                .where(DEFAULT_VIEW.USER_ID.eq(viewer.userId()))
                .execute();
    }

    private void fill(ListViewRecord row, ListView.State state, Instant now) {
        row.setName(state.name());
        row.setAudience(state.audience().code());
        row.setQ(state.q());
        row.setFilter(state.filter());
        row.setSort(state.sort());
        row.setColumns(JSONB.jsonb(json.writeValueAsString(state.columns())));
        var arrangement = state.arrangement();
        row.setLayout(arrangement.layout().code());
        row.setGroupBy(arrangement.group());
        row.setMeasure(arrangement.measure());
        row.setTotals(arrangement.totals());
        row.setUpdatedAt(at(now));
    }

    private Kept kept(ListViewRecord row) {
        return new Kept(
                requireNonNull(row.getId()),
                requireNonNull(row.getVersion()),
                row.getOwnerId(),
                new ListView.State(
                        row.getName(),
                        ListView.Audience.of(row.getAudience()),
                        row.getQ(),
                        row.getFilter(),
                        row.getSort(),
                        json.readValue(row.getColumns().data(), COLUMNS),
                        new ListView.Arrangement(
                                ListView.Layout.of(requireNonNull(row.getLayout())),
                                row.getGroupBy(),
                                row.getMeasure(),
                                requireNonNull(row.getTotals()))));
    }

    private static OffsetDateTime at(Instant now) {
        return now.atOffset(ZoneOffset.UTC);
    }
}
