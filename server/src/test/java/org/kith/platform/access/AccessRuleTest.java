package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;

class AccessRuleTest {
    private static final CurrentUser ADMINISTRATOR = CurrentUser.inPerson(account(Grants.everything()), Instant.EPOCH);

    private static final Grants SALES =
            Grants.uniform(Reach.SUBTREE, List.of(Permission.CUSTOMERS_READ, Permission.JOBS));

    static class Handlers {
        public void silent() {}

        @OpenToAll(why = "A test.")
        @Requires(Permission.USERS_ADMIN)
        public void contradictory() {}

        @OpenToAll(why = "A test.")
        public void open() {}

        @SignedIn(inPerson = true)
        public void personal() {}

        @Requires(Permission.JOBS)
        public void jobs() {}
    }

    @Test
    void whatDoesNotSayWhoMayUseItIsOpenToNobody() {
        assertThatThrownBy(() -> rule("silent").check(ADMINISTRATOR)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> rule("silent").check(null)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void whatSaysTwoThingsIsOpenToNobody() {
        assertThatThrownBy(() -> rule("contradictory").check(ADMINISTRATOR)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void whatIsOpenIsOpenToStrangers() {
        assertThatCode(() -> rule("open").check(null)).doesNotThrowAnyException();
    }

    @Test
    void aPermissionIsAskedOfRolesAndScopes() {
        var withoutScope = CurrentUser.byToken(account(SALES), List.of(Permission.CUSTOMERS_READ), 1);

        assertThatCode(() -> rule("jobs").check(CurrentUser.inPerson(account(SALES), Instant.EPOCH)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> rule("jobs").check(withoutScope)).isInstanceOf(ViewerForbidden.class);
        assertThatThrownBy(() -> rule("jobs").check(null)).isInstanceOf(SignInRequired.class);
    }

    @Test
    void whatOnlyAPersonMayDoNoTokenDoes() {
        var token = CurrentUser.byToken(account(Grants.everything()), List.of(Permission.values()), 1);

        assertThatThrownBy(() -> rule("personal").check(token)).isInstanceOf(OnlyInPerson.class);
        assertThat(token.viewer().permissions()).hasSize(Permission.values().length);
    }

    private static AccessRule rule(String method) {
        try {
            return AccessRule.of(new HandlerMethod(new Handlers(), method));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Account account(Grants grants) {
        var standing = new Standing(1, null, Set.of(), grants);
        return new Account(1, "Mei", "mei@example.org", Language.ENGLISH, Set.of(), standing, List.of(), Instant.EPOCH);
    }
}
