package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final Right READ = Subject.CUSTOMERS.to(Action.READ);
    private static final Right EDIT = Subject.CUSTOMERS.to(Action.EDIT);
    private static final Grants SALES = new Grants(
            Map.of(READ, Reach.SUBTREE, EDIT, Reach.TEAM), EnumSet.of(Permission.ORDERS_READ, Permission.JOBS));
    private static final Grants ANALYST = new Grants(Map.of(READ, Reach.ALL), EnumSet.of(Permission.SCORES_RUN));

    @Test
    void severalRolesAddUpAndOfEachRightTheWidestReachCounts() {
        var viewer = with(SALES, ANALYST).viewer();

        assertThat(viewer.permissions())
                .containsExactlyInAnyOrder(
                        Permission.CUSTOMERS_READ,
                        Permission.CUSTOMERS_WRITE,
                        Permission.ORDERS_READ,
                        Permission.JOBS,
                        Permission.SCORES_RUN);
        assertThat(viewer.reach()).isEqualTo(Reach.ALL);
        assertThat(viewer.reach(EDIT))
                .as("reading farther does not let one change more")
                .isEqualTo(Reach.TEAM);
    }

    @Test
    void withoutARoleOneSeesAndMayNothing() {
        var viewer = with().viewer();

        assertThat(viewer.permissions()).isEmpty();
        assertThat(viewer.reach()).isEqualTo(Reach.NONE);
        assertThat(viewer.sphere(READ).contains(1L, 7L)).isFalse();
    }

    @Test
    void scopesTakeAwayAndNeverAdd() {
        var viewer = with(SALES).viewerWithin(List.of(Permission.CUSTOMERS_READ, Permission.USERS_ADMIN));

        assertThat(viewer.permissions()).containsExactly(Permission.CUSTOMERS_READ);
        assertThat(viewer.reach()).isEqualTo(Reach.SUBTREE);
        assertThat(viewer.reach(EDIT)).isEqualTo(Reach.NONE);
    }

    @Test
    void eachReachHoldsMoreThanTheOneBefore() {
        var standing = new Standing(1, 7L, Set.of(7L, 8L), Grants.NOTHING);

        assertThat(Sphere.of(standing, Reach.OWN).contains(1L, 7L)).isTrue();
        assertThat(Sphere.of(standing, Reach.OWN).contains(2L, 7L)).isFalse();
        assertThat(Sphere.of(standing, Reach.TEAM).contains(2L, 7L)).isTrue();
        assertThat(Sphere.of(standing, Reach.TEAM).contains(2L, 8L)).isFalse();
        assertThat(Sphere.of(standing, Reach.SUBTREE).contains(2L, 8L)).isTrue();
        assertThat(Sphere.of(standing, Reach.SUBTREE).contains(2L, 9L)).isFalse();
        assertThat(Sphere.of(standing, Reach.SUBTREE).contains(null, null)).isFalse();
        assertThat(Sphere.of(standing, Reach.ALL).contains(null, null)).isTrue();
    }

    @Test
    void whatGivesMoreIsNotCovered() {
        assertThat(Grants.everything().covers(SALES)).isTrue();
        assertThat(SALES.covers(SALES)).isTrue();
        assertThat(SALES.covers(ANALYST)).as("reads farther").isFalse();
        assertThat(ANALYST.covers(SALES)).as("may change").isFalse();
        assertThat(ANALYST.covers(new Grants(Map.of(), Set.of(Permission.USERS_ADMIN))))
                .isFalse();
    }

    private static Account with(Grants... grants) {
        var together = Stream.of(grants).reduce(Grants.NOTHING, Grants::and);
        var standing = new Standing(1, 7L, Set.of(7L), together);
        return new Account(1, "Mei", "mei@example.org", Language.ENGLISH, Set.of(), standing, List.of(), Instant.EPOCH);
    }
}
