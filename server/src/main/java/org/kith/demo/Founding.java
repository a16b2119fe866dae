package org.kith.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import org.kith.demo.world.World;
import org.kith.platform.settings.Settings;
import org.springframework.stereotype.Component;

/** Makes the world and the firm in an empty database; all else can wait for the filling. */
@Component
@InDemo
class Founding {
    private final WorldStore worlds;
    private final Settings settings;
    private final Staff staff;
    private final TimeMachine time;
    private final DemoProperties properties;

    Founding(WorldStore worlds, Settings settings, Staff staff, TimeMachine time, DemoProperties properties) {
        this.worlds = worlds;
        this.settings = settings;
        this.staff = staff;
        this.time = time;
        this.properties = properties;
    }

    /** @param begins the moment at which the history is over and the world begins to live */
    WorldState found(Instant begins) {
        var day = begins.atZone(ZoneOffset.UTC).toLocalDate();
        var world = World.endingAt(day, properties.seed(), properties.customers(), properties.effect());
        var historyEnds = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        var state = new WorldState(world, WorldState.Stage.HISTORY, begins, historyEnds);
        worlds.add(state);
        time.set(begins);
        settings.change(firm());
        staff.hire();
        return state;
    }

    private static Settings.Firm firm() {
        return new Settings.Firm(
                "Kith & Kin Trading",
                "Kith & Kin",
                "hello@kith.example",
                "12 Lantern Lane, London E1 0AA, United Kingdom",
                Currency.getInstance("EUR"),
                ZoneId.of("Europe/London"),
                "GB",
                new BigDecimal("0.45"),
                new BigDecimal("5000"));
    }
}
