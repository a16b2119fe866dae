package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.customers.BulkEdit.Action;
import org.kith.customers.BulkEdit.Change;
import org.kith.customers.BulkEdit.Counts;
import org.kith.customers.BulkEdit.Whom;
import org.kith.customers.BulkEdit.Wish;
import org.kith.customers.identity.Merges;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldDraft;
import org.kith.platform.fields.Label;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.kith.shared.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionTemplate;

/** Each test has two teams of its own. */
@KithTest
class BulkEditsModuleTest {
    @Autowired
    BulkEdits edits;

    @Autowired
    BulkEditWork work;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Customers customers;

    @Autowired
    Shares shares;

    @Autowired
    Merges merges;

    @Autowired
    Timeline timeline;

    @Autowired
    CustomFields fields;

    @Autowired
    People people;

    @Autowired
    MockMvc mvc;

    @Autowired
    DSLContext db;

    private final List<CustomField> made = new ArrayList<>();
    private final String name = "Bulk " + System.nanoTime();
    private Viewer admin = Viewer.system();
    private Viewer viewer = Viewer.system();
    private Viewer colleague = Viewer.system();
    private Viewer stranger = Viewer.system();

    @BeforeEach
    void twoTeamsSignIn() {
        var team = people.team(null);
        admin = people.viewer(people.personIn(team, Role.ADMINISTRATOR));
        viewer = people.viewer(people.personIn(team, Role.SALES));
        colleague = people.viewer(people.personIn(team, Role.SALES));
        stranger = people.viewer(people.personIn(people.team(null), Role.SALES));
    }

    @AfterEach
    void theFieldsGo() {
        made.forEach(field -> fields.retire("customer", field.id(), admin));
    }

    @Test
    void allThatTheViewShowsIsChangedAsThePreviewSaidAndWhoeverMayNotBeEditedIsLeftAndCounted() {
        var mine = several(4, viewer);
        var already = customer("CN", viewer);
        var shown = customer("DE", stranger);
        var hidden = customer("DE", stranger);
        shares.share(shown, new Shares.Wish(viewer.userId(), null, false, null), stranger);
        var whom = Whom.shown(name, null);
        var change = wish(set("country", "cn"));

        assertThat(edits.preview(whom, change, viewer)).isEqualTo(new BulkEdit.Preview(new Counts(6, 4, 1, 1), true));
        assertThat(mine).extracting(this::country).containsOnly("DE");
        var edit = edits.apply(whom, change, viewer);

        assertThat(edit.counts()).isEqualTo(new Counts(6, 4, 1, 1));
        assertThat(mine).extracting(this::country).containsOnly("CN");
        assertThat(List.of(shown, hidden)).extracting(this::country).containsOnly("DE");
        assertThat(version(already)).isZero();
        assertThat(version(shown)).isZero();
        assertThat(mine).extracting(this::version).containsOnly(1L);
        assertThat(told(mine.getFirst()).getFirst()).isEqualTo(Map.of("country", Map.of("old", "DE", "new", "CN")));
        assertThat(told(already)).isEmpty();
        assertThat(edits.recent(viewer)).first().isEqualTo(edit);
    }

    @Test
    void aForeignIdAmongTheNamedIsNotThere() {
        var mine = customer("DE", viewer);
        var foreign = customer("DE", stranger);

        var edit = edits.apply(Whom.named(List.of(mine, foreign, mine)), wish(set("city", "Wuhan")), viewer);

        assertThat(edit.counts()).isEqualTo(new Counts(1, 1, 0, 0));
        assertThat(customers.get(foreign, stranger).city()).isNull();
        assertThat(told(foreign)).isEmpty();
    }

    @Test
    void aFilterOfTheListSaysWhoIsMeant() {
        var cold = customer("NO", viewer);
        var warm = customer("IT", viewer);
        var filter = "{\"type\":\"compare\",\"field\":\"country\",\"operator\":\"equals\",\"values\":[\"NO\"]}";

        edits.apply(Whom.shown(name, filter), wish(set("language", "nb")), viewer);

        assertThat(customers.get(cold, viewer).language()).isEqualTo("nb");
        assertThat(customers.get(warm, viewer).language()).isNull();
    }

    @Test
    void undoGivesBackEveryFormerValueExceptWhereSomebodyChangedItSince() {
        var tier = field("Tier", CustomKind.TEXT);
        var all = several(5, viewer);
        customers.change(all.get(1), 0, again(all.get(1)).withCustom(values(tier, "old")), viewer);
        var edit = edits.apply(
                Whom.named(all), wish(set("country", "FR"), set(tier.path(), "new"), set("city", "Lyon")), viewer);
        assertThat(edit.counts().changed()).isEqualTo(5);
        // in between: one value of the first, all of the second, nothing of the third that matters, the fourth is
        // deleted
        change(all.get(0), "FR", "Nice", values(tier, "new"));
        change(all.get(1), "BE", "Gent", values(tier, "newer"));
        db.execute("update customers.customer set name = name || ' renamed' where id = ?", all.get(2));
        customers.delete(all.get(3), viewer);

        var undone = edits.undo(edit.id(), viewer).undone();

        assertThat(undone).isNotNull();
        assertThat(List.of(undone.restored(), undone.kept(), undone.notEditable(), undone.gone()))
                .containsExactly(3L, 2L, 0L, 1L);
        assertThat(seen(all.get(0))).containsExactly("DE", "Nice", null);
        assertThat(seen(all.get(1))).containsExactly("BE", "Gent", "newer");
        assertThat(seen(all.get(2))).containsExactly("DE", null, null);
        assertThat(seen(all.get(4))).containsExactly("DE", null, null);
        assertThat(customers.get(all.get(2), viewer).name()).isEqualTo(name + " renamed");
        assertThat(told(all.get(4)).getFirst())
                .isEqualTo(Map.of(
                        "country",
                        Map.of("old", "FR", "new", "DE"),
                        "city",
                        Map.of("old", "Lyon", "new", ""),
                        tier.path(),
                        Map.of("old", "new", "new", "")));
        assertThat(told(all.get(1))).hasSize(3); // no word of an undo that changed nothing
        assertThatThrownBy(() -> edits.undo(edit.id(), viewer)).isInstanceOf(BulkEditUndone.class);
        assertThat(edits.recent(viewer).getFirst().undone()).isEqualTo(undone);
    }

    @Test
    void whomAnUndoLeavesAndInWhichFieldIsListedForWhoeverSeesThem() {
        var all = several(3, viewer);
        var edit = edits.apply(Whom.named(all), wish(set("country", "FR"), set("city", "Lyon")), viewer);
        change(all.get(0), "FR", "Nice", Map.of());
        change(all.get(1), "BE", "Gent", Map.of());
        customers.change(
                all.get(1),
                version(all.get(1)),
                new NewCustomer(
                        CustomerKind.PERSON, name, null, null, null, "BE", "Gent", null, null, null, stranger.userId()),
                Viewer.system());

        edits.undo(edit.id(), viewer);

        assertThat(edits.kept(edit.id(), viewer)).containsExactly(new BulkEdit.Kept(all.get(0), name, List.of("city")));
        assertThatThrownBy(() -> edits.kept(edit.id(), colleague)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> edits.get(edit.id(), colleague)).isInstanceOf(NotFound.class);
    }

    @Test
    void whoIsDeletedInBulkIsGoneForEverybodyAndComesBack() {
        var mine = several(3, viewer);
        var shown = customer("DE", stranger);
        shares.share(shown, new Shares.Wish(viewer.userId(), null, true, null), stranger);

        assertThat(edits.preview(Whom.shown(name, null), Wish.delete(), viewer).counts())
                .isEqualTo(new Counts(4, 3, 0, 1));
        var edit = edits.apply(Whom.shown(name, null), Wish.delete(), viewer);

        assertThat(edit.counts()).isEqualTo(new Counts(4, 3, 0, 1));
        assertThat(customers.names(mine, Viewer.system())).isEmpty();
        assertThat(customers.names(List.of(shown), stranger)).hasSize(1);
        assertThatThrownBy(() -> edits.apply(
                        Whom.named(mine),
                        new Wish(BulkEdit.Kind.DELETE, wish(set("city", "X")).changes()),
                        viewer))
                .isInstanceOf(Invalid.class);

        var undone = edits.undo(edit.id(), viewer).undone();

        assertThat(undone).isNotNull();
        assertThat(List.of(undone.restored(), undone.kept(), undone.notEditable(), undone.gone()))
                .containsExactly(3L, 0L, 0L, 0L);
        assertThat(customers.names(mine, viewer)).hasSize(3);
        assertThat(mine).extracting(this::country).containsOnly("DE");
    }

    @Test
    void whoMayDeleteEverybodyBringsThemBackToo() {
        var all = List.of(customer("DE", viewer), customer("DE", stranger));

        var edit = edits.apply(Whom.named(all), Wish.delete(), admin);

        assertThat(edit.counts()).isEqualTo(new Counts(2, 2, 0, 0));
        var undone = edits.undo(edit.id(), admin).undone();
        assertThat(undone).isNotNull();
        assertThat(List.of(undone.restored(), undone.notEditable())).containsExactly(2L, 0L);
        assertThat(customers.names(all, admin)).hasSize(2);
    }

    @Test
    void whatWasDeletedAgainSinceOrWhoseValueAnotherHasNowStaysDeleted() {
        var code = fields.create("customer", CustomKind.TEXT, draft("Unique " + name, true, List.of()), admin);
        made.add(code);
        var all = several(3, viewer);
        customers.change(all.get(0), 0, again(all.get(0)).withCustom(values(code, "A1")), viewer);
        var edit = edits.apply(Whom.named(all), Wish.delete(), viewer);
        customers.change(customer("DE", viewer), 0, in("DE", null).withCustom(values(code, "A1")), viewer);
        db.execute(
                "update customers.customer set deleted_at = deleted_at + interval '1 second' where id = ?", all.get(1));

        var undone = edits.undo(edit.id(), viewer).undone();

        assertThat(undone).isNotNull();
        assertThat(List.of(undone.restored(), undone.kept())).containsExactly(1L, 2L);
        assertThat(customers.names(all, viewer)).containsOnlyKeys(all.get(2));
        fields.change("customer", code.id(), code.version(), draft("Unique " + name, false, List.of()), admin);
    }

    @Test
    void whoWasMergedSinceKeepsWhatTheMergeMade() {
        var all = several(3, viewer);
        var edit = edits.apply(Whom.named(all), wish(set("country", "FR")), viewer);
        merges.merge(
                new Merges.Wish(all.get(0), version(all.get(0)), all.get(1), version(all.get(1)), Set.of()), viewer);

        var undone = edits.undo(edit.id(), viewer).undone();

        assertThat(undone).isNotNull();
        assertThat(List.of(undone.restored(), undone.kept(), undone.notEditable(), undone.gone()))
                .containsExactly(2L, 0L, 0L, 1L);
        assertThat(customers.names(all, viewer)).containsOnlyKeys(all.get(0), all.get(2));
        assertThat(db.fetchValue("select merged_into from customers.customer where id = ?", all.get(1)))
                .isEqualTo(all.get(0));
    }

    @Test
    void whoWasPartOfADeletedCustomerStaysPartOfThem() {
        var all = several(2, viewer);
        var merge = merges.merge(
                new Merges.Wish(all.get(0), version(all.get(0)), all.get(1), version(all.get(1)), Set.of()), viewer);
        var edit = edits.apply(Whom.named(all), Wish.delete(), viewer);
        assertThat(edit.counts()).as("one of both is part of the other").isEqualTo(new Counts(1, 1, 0, 0));

        edits.undo(edit.id(), viewer);

        assertThat(customers.names(all, viewer)).containsOnlyKeys(all.getFirst());
        merges.undo(merge, viewer);
        assertThat(customers.names(all, viewer)).hasSize(2);
    }

    @Test
    void whoMayNotDeleteDeletesNobody() {
        var one = customer("DE", viewer);
        var reader = people.viewer(people.personIn(viewer.teamId(), Role.ANALYST));

        assertThatThrownBy(() -> edits.apply(Whom.named(List.of(one)), Wish.delete(), reader))
                .isInstanceOf(Refusal.class);
        assertThat(customers.names(List.of(one), viewer)).hasSize(1);
    }

    @Test
    void moreThanARequestCanWaitForAreChangedByAJobAndGivenBackByAnother() {
        var count = BulkEditStore.CHUNK * 2 + 7;
        many(count);
        customer("CN", viewer);
        var whom = Whom.shown(name, null);

        var begun = edits.apply(whom, wish(set("country", "CN")), viewer);
        assertThat(begun.state()).isIn(BulkEdit.State.RUNNING, BulkEdit.State.DONE);
        assertThat(begun.jobId()).isNotNull();
        var edit = ended(begun.id());

        assertThat(edit.state()).isEqualTo(BulkEdit.State.DONE);
        assertThat(edit.counts()).isEqualTo(new Counts(count + 1, count, 1, 0));
        assertThat(edit.walked()).isEqualTo(count + 1);
        assertThat(inCountry("CN")).isEqualTo(count + 1);
        var changed = db.fetchValue("select min(id) from customers.customer where name = ? and city = 'Bonn'", name);
        change(((Number) java.util.Objects.requireNonNull(changed)).longValue(), "SE", "Bonn", Map.of());

        edits.undo(edit.id(), viewer);
        var undone = ended(edit.id()).undone();

        assertThat(undone).isNotNull();
        assertThat(List.of(undone.restored(), undone.kept())).containsExactly(count - 1L, 1L);
        assertThat(inCountry("DE")).isEqualTo(count - 1);
        assertThat(inCountry("SE")).isEqualTo(1);
    }

    @Test
    void rightsThatAreTakenAwayBeforeTheJobRunsLeaveAllAsItIs() {
        many(BulkEditStore.CHUNK + 1);
        var id = java.util.Objects.requireNonNull(transactions.execute(_ -> {
            var begun = edits.apply(Whom.shown(name, null), wish(set("country", "CN")), viewer);
            db.execute("delete from platform.user_role where user_id = ?", viewer.userId());
            return begun.id(); // the job sees both at once
        }));

        var edit = ended(id);

        assertThat(edit.state()).isEqualTo(BulkEdit.State.STOPPED);
        assertThat(edit.counts()).isEqualTo(new Counts(0, 0, 0, 0));
        assertThat(inCountry("CN")).isZero();
    }

    @Test
    void whatIsUnderWayIsNotUndoneYet() {
        many(BulkEditStore.CHUNK + 1);
        transactions.executeWithoutResult(transaction -> {
            var begun = edits.apply(Whom.shown(name, null), wish(set("country", "CN")), viewer);
            assertThatThrownBy(() -> edits.undo(begun.id(), viewer)).isInstanceOf(BulkEditUnderWay.class);
            transaction.setRollbackOnly(); // no job ever sees it
        });
    }

    @Test
    void whatAJobThatWasStoppedHasChangedCanBeGivenBack() {
        many(BulkEditStore.CHUNK + 1);
        var id = java.util.Objects.requireNonNull(transactions.execute(_ -> {
            var begun = edits.apply(Whom.shown(name, null), wish(set("country", "CN")), viewer);
            db.execute("update platform.job set state = 'cancelled', finished_at = now() where id = ?", begun.jobId());
            work.gather(begun.id(), viewer);
            work.changeNext(begun.id(), viewer);
            return begun.id();
        }));
        var stopped = edits.get(id, viewer);
        assertThat(stopped.state()).isEqualTo(BulkEdit.State.STOPPED);
        assertThat(stopped.counts().changed()).isEqualTo(BulkEditStore.CHUNK);
        assertThat(inCountry("CN")).isEqualTo(BulkEditStore.CHUNK);

        edits.undo(id, viewer);

        assertThat(ended(id).state()).isEqualTo(BulkEdit.State.UNDONE);
        assertThat(inCountry("DE")).isEqualTo(BulkEditStore.CHUNK + 1);
    }

    private void many(int count) {
        db.execute(
                "insert into customers.customer (name, country, city, owner_id, team_id) select ?, 'DE', 'Bonn', ?, ? from generate_series(1, ?)",
                name,
                viewer.userId(),
                viewer.teamId(),
                count);
    }

    private BulkEdit ended(long id) {
        await().atMost(java.time.Duration.ofMinutes(2)).until(() -> {
            var state = edits.get(id, viewer).state();
            return state != BulkEdit.State.RUNNING && state != BulkEdit.State.UNDOING;
        });
        return edits.get(id, viewer);
    }

    private int inCountry(String country) {
        return db.fetchSingle(
                        "select count(*)::int from customers.customer where name = ? and country = ?", name, country)
                .get(0, int.class);
    }

    @Test
    void whatIsGivenAwayToAnotherTeamComesBackWhileItIsWhereItWasGiven() {
        var all = several(3, viewer);
        var edit = edits.apply(Whom.named(all), wish(set("ownerId", stranger.userId())), viewer);
        assertThat(customers.names(all, viewer)).isEmpty();
        assertThat(customers.names(all, stranger)).hasSize(3);
        var passedOn = people.viewer(people.personIn(people.team(null), Role.SALES));
        edits.apply(Whom.named(all.subList(0, 1)), wish(set("ownerId", passedOn.userId())), stranger);

        assertThatThrownBy(() -> edits.undo(edit.id(), stranger)).isInstanceOf(NotFound.class);
        var undone = edits.undo(edit.id(), viewer).undone();

        assertThat(undone).isNotNull();
        assertThat(List.of(undone.restored(), undone.notEditable())).containsExactly(2L, 1L);
        assertThat(customers.names(all, viewer)).containsOnlyKeys(all.get(1), all.get(2));
        assertThat(customers.get(all.get(1), viewer).ownerId()).isEqualTo(viewer.userId());
        assertThat(customers.names(all, passedOn)).containsOnlyKeys(all.getFirst());
    }

    @Test
    void whoMayEditNoMoreGetsNothingBack() {
        var shown = customer("DE", stranger);
        shares.share(shown, new Shares.Wish(viewer.userId(), null, true, null), stranger);
        var edit = edits.apply(Whom.named(List.of(shown)), wish(set("country", "PT")), viewer);
        assertThat(edit.counts()).isEqualTo(new Counts(1, 1, 0, 0));
        shares.takeBack(shown, shares.of(shown, stranger).getFirst().id(), stranger);

        var undone = edits.undo(edit.id(), viewer).undone();

        assertThat(undone).isNotNull();
        assertThat(List.of(undone.restored(), undone.notEditable())).containsExactly(0L, 1L);
        assertThat(country(shown)).isEqualTo("PT");
    }

    @Test
    void anOwnerBringsTheTeamAndWhoLosesTheOwnerStaysWithIt() {
        var one = customer("DE", viewer);
        var team = customers.get(one, viewer).teamId();

        edits.apply(Whom.named(List.of(one)), wish(new Change("ownerId", Action.CLEAR, null)), viewer);

        assertThat(customers.get(one, viewer).ownerId()).isNull();
        assertThat(customers.get(one, viewer).teamId()).isEqualTo(team);
    }

    @Test
    void optionsJoinAndLeaveThoseThatACustomerHas() {
        var hobbies = field("Hobbies", CustomKind.CHOICES, "Tea", "Chess", "Walking");
        var one = customer("DE", viewer);
        var other = customer("DE", viewer);
        customers.change(one, 0, again(one).withCustom(values(hobbies, List.of("walking"))), viewer);
        var both = Whom.named(List.of(one, other));

        var added = edits.apply(both, wish(new Change(hobbies.path(), Action.ADD, List.of("chess", "tea"))), viewer);
        assertThat(custom(one, hobbies)).isEqualTo(List.of("tea", "chess", "walking"));
        assertThat(custom(other, hobbies)).isEqualTo(List.of("tea", "chess"));
        assertThat(told(one).getFirst())
                .isEqualTo(Map.of(hobbies.path(), Map.of("old", "walking", "new", "tea, chess, walking")));

        edits.undo(added.id(), viewer);
        assertThat(custom(one, hobbies)).isEqualTo(List.of("walking"));
        assertThat(custom(other, hobbies)).isNull();

        var removed = edits.apply(both, wish(new Change(hobbies.path(), Action.REMOVE, List.of("walking"))), viewer);
        assertThat(removed.counts()).isEqualTo(new Counts(2, 1, 1, 0));
        assertThat(custom(one, hobbies)).isNull();
    }

    @Test
    void aHostileValueIsJustAValue() {
        var note = field("It's; drop", CustomKind.TEXT);
        var one = customer("DE", viewer);
        var hostile = "'); drop table customers.customer; -- {0} ? \\ \"";

        edits.apply(Whom.named(List.of(one)), wish(set(note.path(), hostile), set("city", hostile)), viewer);

        assertThat(custom(one, note)).isEqualTo(hostile);
        assertThat(customers.get(one, viewer).city()).isEqualTo(hostile);
        for (var path : List.of(
                "custom.a') --", "name", "deletedAt", "version", "teamId", "email", "custom." + "x".repeat(90))) {
            assertThatThrownBy(() -> edits.apply(Whom.named(List.of(one)), wish(set(path, "x")), viewer))
                    .as(path)
                    .isInstanceOf(Invalid.class);
        }
    }

    @Test
    void whatASingleChangeWouldRefuseIsRefused() {
        var number = field("Seats", CustomKind.NUMBER);
        var link = field("Parent", CustomKind.LINK);
        var code = fields.create("customer", CustomKind.TEXT, draft("Code " + name, true, List.of()), admin);
        made.add(code);
        var one = Whom.named(List.of(customer("DE", viewer)));
        var foreign = customer("DE", stranger);

        for (var change : List.of(
                set("country", "Atlantis"),
                set("country", ""),
                set("ownerId", -1),
                set("ownerId", "me"),
                set("kind", "robot"),
                new Change("kind", Action.CLEAR, null),
                new Change("country", Action.ADD, "DE"),
                set(number.path(), "many"),
                set(link.path(), foreign),
                set(code.path(), "same for all"))) {
            assertThatThrownBy(() -> edits.apply(one, wish(change), viewer))
                    .as(change.toString())
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> edits.preview(one, wish(change), viewer)).isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> edits.apply(one, wish(), viewer)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> edits.apply(one, wish(set("city", "A"), set("city", "B")), viewer))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> edits.apply(Whom.named(List.of()), wish(set("city", "A")), viewer))
                .isInstanceOf(Invalid.class);
        fields.change("customer", code.id(), code.version(), draft("Code " + name, false, List.of()), admin);
    }

    @Test
    void overHttpAllMustBeSaid() throws Exception {
        var person = people.personIn(people.team(null), Role.SALES);
        var own = people.viewer(person);
        var one = customers.create(NewCustomer.person(name), own);
        var changes = "\"changes\":[{\"field\":\"country\",\"action\":\"set\",\"value\":\"SE\"}]";

        assertThat(posted(person, "/api/bulk-edits", "{" + changes + "}")).contains("422");
        assertThat(posted(person, "/api/bulk-edits", "{\"all\":true,\"customers\":[" + one + "]," + changes + "}"))
                .contains("422");
        assertThat(posted(person, "/api/bulk-edits/preview", "{\"all\":true,\"filter\":null," + changes + "}"))
                .isEqualTo(
                        "200 {\"counts\":{\"matched\":1,\"changed\":1,\"unchanged\":0,\"notEditable\":0},\"exact\":true}");
        assertThat(posted(person, "/api/bulk-edits", "{\"all\":true," + changes + "}"))
                .startsWith("201");
        var id = edits.recent(own).getFirst().id();
        assertThat(country(one)).isEqualTo("SE");
        assertThat(posted(person, "/api/bulk-edits/" + id + "/undo", "{}")).startsWith("200");
        assertThat(posted(person, "/api/bulk-edits/" + id + "/undo", "{}")).startsWith("409");
        assertThat(posted(people.personIn(people.team(null), Role.SALES), "/api/bulk-edits/" + id + "/undo", "{}"))
                .startsWith("404");
    }

    private String posted(People.Person person, String path, String body) throws Exception {
        var answer = mvc.perform(MockMvcRequestBuilders.post(path)
                        .with(people.as(person))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
        return answer.getStatus() + " " + answer.getContentAsString();
    }

    private List<Long> several(int count, Viewer owner) {
        return IntStream.range(0, count).mapToObj(_ -> customer("DE", owner)).toList();
    }

    private long customer(String country, Viewer owner) {
        return customers.create(
                new NewCustomer(CustomerKind.PERSON, name, null, null, null, country, null, null, null, null, null),
                owner);
    }

    private NewCustomer again(long id) {
        var now = customers.get(id, Viewer.system());
        return in(now.country(), now.city());
    }

    private NewCustomer in(@Nullable String country, @Nullable String city) {
        return new NewCustomer(
                CustomerKind.PERSON, name, null, null, null, country, city, null, null, null, viewer.userId());
    }

    private void change(long id, String country, String city, Map<String, @Nullable Object> custom) {
        customers.change(id, version(id), in(country, city).withCustom(custom), colleague);
    }

    private List<@Nullable Object> seen(long id) {
        var now = customers.get(id, viewer);
        var seen = new ArrayList<@Nullable Object>();
        seen.add(now.country());
        seen.add(now.city());
        seen.add(made.isEmpty() ? null : now.custom().get(made.getFirst().key()));
        return seen;
    }

    private @Nullable Object custom(long id, CustomField field) {
        return customers.get(id, viewer).custom().get(field.key());
    }

    private @Nullable String country(long id) {
        return customers.get(id, Viewer.system()).country();
    }

    private long version(long id) {
        return customers.get(id, Viewer.system()).version();
    }

    /** The changes that the history tells, the latest first. */
    private List<Object> told(long id) {
        return timeline.read(id, 50, null, Viewer.system()).items().stream()
                .filter(entry -> entry.kind().equals("customer.changed"))
                .map(entry -> (Object) entry.details().getOrDefault("changes", Map.of()))
                .toList();
    }

    private static Wish wish(Change... changes) {
        return Wish.change(List.of(changes));
    }

    private static Change set(String field, Object value) {
        return new Change(field, Action.SET, value);
    }

    private static Map<String, @Nullable Object> values(CustomField field, Object value) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put(field.key(), value);
        return values;
    }

    private CustomField field(String title, CustomKind kind, String... options) {
        var drafts = List.of(options).stream()
                .map(option -> new FieldDraft.OptionDraft(null, new Label(option, null), null))
                .toList();
        var field = fields.create("customer", kind, draft(title + " " + name, false, drafts), admin);
        made.add(field);
        return field;
    }

    private static FieldDraft draft(String title, boolean unique, List<FieldDraft.OptionDraft> options) {
        return new FieldDraft(new Label(title, null), null, null, null, unique, null, true, null, options, null);
    }
}
