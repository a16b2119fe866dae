package org.kith.demo;

import static org.kith.schema.demo.Tables.WORLD;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.kith.demo.world.Effect;
import org.kith.demo.world.World;
import org.springframework.stereotype.Component;

@Component
@InDemo
class WorldStore {
    private static final int ONLY = 1;

    private final DSLContext database;

    WorldStore(DSLContext database) {
        this.database = database;
    }

    Optional<WorldState> find() {
        return database.selectFrom(WORLD)
                .where(WORLD.ID.eq(ONLY))
                .fetchOptional(row -> new WorldState(
                        new World(
                                row.getSeed(),
                                row.getLuck(),
                                row.getCustomers(),
                                row.getOpened(),
                                row.getHistoryDays(),
                                Effect.valueOf(row.getEffect())),
                        WorldState.Stage.valueOf(row.getStage()),
                        row.getToday().toInstant(),
                        row.getSoldUntil().toInstant()));
    }

    WorldState get() {
        return find().orElseThrow(() -> new IllegalStateException("The world has not been made yet."));
    }

    void add(WorldState state) {
        var world = state.world();
        database.insertInto(WORLD)
                .set(WORLD.ID, ONLY)
                .set(WORLD.SEED, world.seed())
                .set(WORLD.LUCK, world.luck())
                .set(WORLD.CUSTOMERS, world.customers())
                .set(WORLD.OPENED, world.opened())
                .set(WORLD.HISTORY_DAYS, world.historyDays())
                .set(WORLD.EFFECT, world.effect().name())
                .set(WORLD.STAGE, state.stage().name())
                .set(WORLD.TODAY, state.today().atOffset(ZoneOffset.UTC))
                .set(WORLD.SOLD_UNTIL, state.soldUntil().atOffset(ZoneOffset.UTC))
                .execute();
    }

    void reached(WorldState.Stage stage) {
        database.update(WORLD).set(WORLD.STAGE, stage.name()).execute();
    }

    void today(Instant today) {
        database.update(WORLD).set(WORLD.TODAY, today.atOffset(ZoneOffset.UTC)).execute();
    }

    void soldUntil(Instant until) {
        database.update(WORLD)
                .set(WORLD.SOLD_UNTIL, until.atOffset(ZoneOffset.UTC))
                .execute();
    }
}
