package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountTest {
    @Test
    void severalRolesAddUpAndTheWidestReachCounts() {
        var viewer = with(Role.SALES, Role.ANALYST).viewer();

        assertThat(viewer.permissions()).containsAll(Role.SALES.permissions()).containsAll(Role.ANALYST.permissions());
        assertThat(viewer.reach()).isEqualTo(Reach.ALL);
    }

    @Test
    void withoutARoleOneSeesTheOwnAndMayNothing() {
        var viewer = with().viewer();

        assertThat(viewer.permissions()).isEmpty();
        assertThat(viewer.reach()).isEqualTo(Reach.OWN);
    }

    @Test
    void scopesTakeAwayAndNeverAdd() {
        var viewer = with(Role.SALES).viewerWithin(List.of(Permission.CUSTOMERS_READ, Permission.USERS_ADMIN));

        assertThat(viewer.permissions()).containsExactly(Permission.CUSTOMERS_READ);
        assertThat(viewer.reach()).isEqualTo(Reach.TEAM);
    }

    private static Account with(Role... roles) {
        return new Account(1, "Mei", "mei@example.org", Language.ENGLISH, Set.of(roles), null, Set.of());
    }
}
