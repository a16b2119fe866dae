package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.KithTest;
import org.kith.customers.ListView.Audience;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.ViewerForbidden;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.kith.shared.Refusal;
import org.kith.shared.StaleVersion;
import org.springframework.beans.factory.annotation.Autowired;

@KithTest
class ListViewsModuleTest {
    private static final String OF_CHINA =
            "{\"type\":\"compare\",\"field\":\"country\",\"operator\":\"in\",\"values\":[\"CN\"]}";
    private static final List<ListView.Column> COLUMNS =
            List.of(new ListView.Column("name", 210), new ListView.Column("clv", 120));

    @Autowired
    ListViews views;

    @Autowired
    People people;

    private Viewer ada = Viewer.system();
    private Viewer colleague = ada;
    private Viewer stranger = ada;
    private Viewer administrator = ada;

    @BeforeEach
    void twoTeams() {
        var team = people.team(null);
        ada = people.viewer(people.personIn(team, Role.SALES));
        colleague = people.viewer(people.personIn(team, Role.SALES));
        stranger = people.viewer(people.personIn(people.team(null), Role.SALES));
        administrator = people.viewer(people.person(Role.ADMINISTRATOR));
    }

    @Test
    void aViewComesBackAsItWasSaved() {
        var state = new ListView.State("中国客户", Audience.MINE, "wang", OF_CHINA, "-clv", COLUMNS);
        long id = views.create(state, ada);
        var view = only(id, ada);
        assertThat(view.state()).isEqualTo(state);
        assertThat(view.own()).isTrue();
        assertThat(view.mayChange()).isTrue();
        assertThat(view.isDefault()).isFalse();
    }

    @Test
    void mineIsSeenByMeAloneTheTeamsByTheTeamAndEveryonesByEveryone() {
        long mine = views.create(named("Mine", Audience.MINE), ada);
        long teams = views.create(named("Team's", Audience.TEAM), ada);
        long everyones = views.create(named("Everyone's", Audience.EVERYONE), ada);
        assertThat(ids(ada)).contains(mine, teams, everyones);
        assertThat(ids(colleague)).contains(teams, everyones).doesNotContain(mine);
        assertThat(ids(stranger)).contains(everyones).doesNotContain(mine, teams);
        assertThat(ids(administrator)).doesNotContain(mine);
        views.delete(everyones, ada);
    }

    @Test
    void whoSeesASharedViewUsesItAndOnlyItsOwnerOrAnAdministratorChangesIt() {
        long id = views.create(named("Team's", Audience.EVERYONE), ada);
        assertThat(only(id, colleague).mayChange()).isFalse();
        assertThatThrownBy(() -> views.change(id, 0, named("Taken", Audience.EVERYONE), colleague))
                .isInstanceOf(ViewOfSomebodyElse.class);
        assertThatThrownBy(() -> views.delete(id, colleague)).isInstanceOf(ViewOfSomebodyElse.class);
        assertThat(only(id, administrator).mayChange()).isTrue();
        views.change(id, 0, named("Put right", Audience.EVERYONE), administrator);
        assertThat(only(id, ada).state().name()).isEqualTo("Put right");
        assertThatThrownBy(() -> views.change(id, 1, named("Put right", Audience.MINE), administrator))
                .as("an administrator takes nobody's view out of sight")
                .isInstanceOf(Invalid.class);
        views.delete(id, administrator);
        assertThat(ids(ada)).doesNotContain(id);
    }

    @Test
    void aViewThatIsNotSeenIsNotThere() {
        long id = views.create(named("Mine", Audience.MINE), ada);
        assertThatThrownBy(() -> views.change(id, 0, named("Taken", Audience.MINE), stranger))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> views.delete(id, administrator)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> views.setDefault(id, stranger)).isInstanceOf(NotFound.class);
    }

    @Test
    void whoOnlyReadsSharesNothing() {
        var analyst = people.viewer(people.personIn(people.team(null), Role.ANALYST));
        long id = views.create(named("Mine", Audience.MINE), analyst);
        assertThatThrownBy(() -> views.create(named("Team's", Audience.TEAM), analyst))
                .isInstanceOf(ViewerForbidden.class);
        assertThatThrownBy(() -> views.change(id, 0, named("Everyone's", Audience.EVERYONE), analyst))
                .isInstanceOf(ViewerForbidden.class);
    }

    @Test
    void ofTwoWhoChangeItAtOnceTheSecondIsTold() {
        long id = views.create(named("One", Audience.MINE), ada);
        views.change(id, 0, named("Two", Audience.MINE), ada);
        assertThatThrownBy(() -> views.change(id, 0, named("Three", Audience.MINE), ada))
                .isInstanceOf(StaleVersion.class);
        assertThat(only(id, ada).state().name()).isEqualTo("Two");
    }

    @Test
    void theDefaultIsEachUsersOwnAndGoesWithItsView() {
        long id = views.create(named("Team's", Audience.TEAM), ada);
        long other = views.create(named("Another", Audience.TEAM), ada);
        views.setDefault(id, colleague);
        assertThat(only(id, colleague).isDefault()).isTrue();
        assertThat(only(id, ada).isDefault()).isFalse();
        views.setDefault(other, colleague);
        assertThat(only(id, colleague).isDefault()).isFalse();
        assertThat(only(other, colleague).isDefault()).isTrue();
        views.setDefault(null, colleague);
        assertThat(views.all(colleague)).noneMatch(ListView::isDefault);
        views.setDefault(id, colleague);
        views.delete(id, ada);
        assertThat(views.all(colleague)).noneMatch(ListView::isDefault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u0000",
                "{\"type\":\"no such\"}",
                "{\"type\":\"compare\",\"field\":\"salary\",\"operator\":\"eq\",\"values\":[1]}"
            })
    void aFilterThatCouldNotBeUsedIsNotSaved(String filter) {
        assertThatThrownBy(() ->
                        views.create(new ListView.State("Broken", Audience.MINE, null, filter, null, COLUMNS), ada))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void whatCannotBeShownIsNotSaved() {
        refused(new ListView.State(" ", Audience.MINE, null, null, null, COLUMNS));
        refused(new ListView.State("n".repeat(81), Audience.MINE, null, null, null, COLUMNS));
        refused(new ListView.State("Sorted", Audience.MINE, null, null, "salary", COLUMNS));
        refused(new ListView.State("None", Audience.MINE, null, null, null, List.of()));
        refused(new ListView.State(
                "Wide", Audience.MINE, null, null, null, List.of(new ListView.Column("name", 5_000))));
        refused(new ListView.State("Odd", Audience.MINE, null, null, null, List.of(new ListView.Column("a b", 100))));
    }

    private void refused(ListView.State state) {
        assertThatThrownBy(() -> views.create(state, ada)).isInstanceOf(Refusal.class);
    }

    private static ListView.State named(String name, Audience audience) {
        return new ListView.State(name, audience, null, null, null, COLUMNS);
    }

    private ListView only(long id, Viewer viewer) {
        return views.all(viewer).stream()
                .filter(view -> view.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private List<Long> ids(Viewer viewer) {
        return views.all(viewer).stream().map(ListView::id).toList();
    }
}
