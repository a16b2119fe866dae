package org.kith.platform.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.TestDatabase;
import org.kith.platform.access.Viewer;
import org.kith.platform.database.Migrations;
import org.kith.shared.KithClock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a restored copy holds, and who lets it go. */
class QuarantineModuleTest {
    private static final KithClock CLOCK = new KithClock(Clock.systemUTC());
    private static final Instant BACKUP = Instant.parse("2026-05-01T10:00:00Z");

    private DSLContext sql;
    private QuarantineStore store;
    private final Letters letters = new Letters();
    private Viewer administrator;

    /** Two letters that wait. */
    private static final class Letters implements HeldWork {
        final List<Long> dropped = new ArrayList<>();

        @Override
        public String kind() {
            return "letter";
        }

        @Override
        public List<Held> held() {
            return Stream.of(1L, 2L)
                    .filter(id -> !dropped.contains(id))
                    .map(id -> new Held(id, "Letter " + id, "", BACKUP.minusSeconds(id), 10))
                    .toList();
        }

        @Override
        public void drop(long id) {
            dropped.add(id);
        }
    }

    @BeforeEach
    void aRestoredCopy() throws SQLException {
        var url = TestDatabase.freshDatabase();
        Migrations.of(url, "postgres", "postgres").migrate();
        sql = DSL.using(new DriverManagerDataSource(url, "postgres", "postgres"), SQLDialect.POSTGRES);
        sql.execute("insert into platform.app_user (email, name) values ('ada@kith.example', 'Ada')");
        var ada = sql.fetchValue("select id from platform.app_user");
        administrator = new Viewer(
                ((Number) ada).longValue(), "Ada", null, Set.of(), org.kith.platform.access.Reach.ALL, Set.of());
        sql.execute("insert into platform.quarantine (backup_taken_at, backup) values ('2026-05-01 10:00Z', 'abc')");
        store = new QuarantineStore(sql);
    }

    @Test
    void aCopyHoldsUntilItIsLiftedAndIsFreeFromThenOn() {
        var quarantine = new RestoredCopy(store);
        assertThat(quarantine.holds()).isTrue();
        assertThatThrownBy(quarantine::refuse).isInstanceOf(HeldInQuarantine.class);
        lifting().lift(Set.of("letter:1", "letter:2"), Set.of(), administrator);
        assertThat(quarantine.holds()).isFalse();
        quarantine.refuse();
        assertThat(sql.fetchValue("select lifted_by from platform.quarantine")).isEqualTo(administrator.userId());
    }

    @Test
    void whereNothingWasRestoredNothingIsHeld() {
        sql.execute("delete from platform.quarantine");
        assertThat(new RestoredCopy(store).holds()).isFalse();
    }

    @Test
    void eachThingThatWaitsHasToBeDecidedOf() {
        for (var goOn : List.of(Set.<String>of(), Set.of("letter:1"), Set.of("letter:1", "letter:2", "letter:3"))) {
            assertThatThrownBy(() -> lifting().lift(goOn, Set.of(), administrator))
                    .isInstanceOf(Undecided.class);
        }
        assertThatThrownBy(() -> lifting().lift(Set.of("letter:1", "letter:2"), Set.of("letter:2"), administrator))
                .isInstanceOf(Undecided.class);
        assertThat(new RestoredCopy(store).holds()).isTrue();
        assertThat(letters.dropped).isEmpty();
    }

    @Test
    void whatIsDroppedIsToldToItsAreaAndWhatGoesOnIsLeft() {
        lifting().lift(Set.of("letter:2"), Set.of("letter:1"), administrator);
        assertThat(letters.dropped).containsExactly(1L);
    }

    @Test
    void theLongestDueComesFirst() {
        assertThat(lifting().waiting()).extracting(Lifting.Waiting::key).containsExactly("letter:2", "letter:1");
    }

    @Test
    void whatHappenedAfterTheBackupIsDoneAgainOnce() {
        var told = new ArrayList<Instant>();
        AfterRestore again = told::add;
        var replaying = new Replaying(store, provider(List.of(again)), CLOCK);
        replaying.afterSingletonsInstantiated();
        replaying.afterSingletonsInstantiated();
        assertThat(told).containsExactly(BACKUP);
    }

    private Lifting lifting() {
        return new Lifting(store, provider(List.of(letters)), CLOCK);
    }

    private static <T> ObjectProvider<T> provider(List<T> beans) {
        return new ObjectProvider<>() {
            @Override
            public Stream<T> stream() {
                return beans.stream();
            }

            @Override
            public Stream<T> orderedStream() {
                return beans.stream();
            }

            @Override
            public T getObject() {
                return beans.getFirst();
            }
        };
    }
}
