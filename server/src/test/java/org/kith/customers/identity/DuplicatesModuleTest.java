package org.kith.customers.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.schema.customers.Tables.CONTACT_POINT;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.DUPLICATE_PAIR;
import static org.kith.schema.customers.Tables.LINK_RUN;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kith.KithTest;
import org.kith.customers.CustomerKind;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.ViewerForbidden;
import org.kith.platform.jobs.JobId;
import org.kith.platform.jobs.JobOvertaken;
import org.kith.platform.jobs.JobRun;
import org.kith.platform.jobs.Jobs;
import org.kith.shared.Invalid;
import org.kith.shared.Message;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.beans.factory.annotation.Autowired;

@KithTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DuplicatesModuleTest {
    private static final AtomicInteger NUMBER = new AtomicInteger(7_000_000);

    @Autowired
    Duplicates duplicates;

    @Autowired
    Jobs jobs;

    @Autowired
    Merges merges;

    @Autowired
    Customers customers;

    @Autowired
    HouseholdSuggestions suggestions;

    @Autowired
    Households households;

    @Autowired
    DuplicateStore store;

    @Autowired
    People people;

    @Autowired
    DSLContext db;

    @Autowired
    Clock clock;

    private final Viewer kith = Viewer.system();
    private long first;

    /** Linkage learns from a base what is usual in it: some hundred strangers, among whom the tests' people live. */
    @BeforeAll
    void aBaseOfStrangers() throws InterruptedException {
        untilNobodySearches();
        var random = new Random(1);
        first = customer("First", "Stranger", null, null, null, kith);
        for (int i = 0; i < 400; i++) {
            stranger(random, word(random) + word(random), "+4940%d".formatted(NUMBER.get()));
        }
    }

    private long stranger(Random random, String family, String phone) {
        var given = word(random) + word(random);
        return customer(
                given,
                family,
                "%s.%s@%s.example".formatted(given, family, UUID.randomUUID()),
                phone,
                LocalDate.of(1950, 1, 1).plusDays(random.nextInt(18_000)),
                kith);
    }

    /** A search among the customers of this class alone: other tests' thousands are not its concern. */
    private LinkJob job() {
        var own = new LinkableStore(db) {
            @Override
            List<Linkable> after(long id, int limit) {
                return super.after(Math.max(id, first - 1), limit);
            }
        };
        return new LinkJob(own, store, suggestions, merges, clock);
    }

    /** Who decides in these tests: what the system decides teaches nothing. */
    private Viewer mira() {
        return people.viewer(people.person(Role.ADMINISTRATOR));
    }

    @AfterEach
    void theRuleIsTheFirmsOwnAgain() {
        duplicates.change(LinkageRule.DEFAULT, kith);
    }

    @Test
    void someoneWhoSignedUpTwiceIsFoundWithTheReasons() {
        var twice = twice(kith);
        search();
        var pair = pair(twice);
        assertThat(pair.state()).isEqualTo(DuplicateState.OPEN);
        assertThat(pair.probability()).isGreaterThan(.5);
        assertThat(pair.evidence())
                .anySatisfy(one -> {
                    assertThat(one.fields()).containsExactly("email");
                    assertThat(one.agreements()).containsExactly(Evidence.Level.EQUAL);
                    assertThat(one.bits()).isPositive();
                })
                .anySatisfy(one -> {
                    assertThat(one.fields()).containsExactly("givenName");
                    assertThat(one.agreements()).containsExactly(Evidence.Level.CLOSE);
                });
        assertThat(duplicates.standing(kith).customers()).isPositive();
    }

    @Test
    void decisionsSurviveEverySearch() {
        var mira = mira();
        var apart = twice(kith);
        var later = twice(kith);
        var merged = twice(kith);
        var open = twice(kith);
        search();
        duplicates.setApart(pair(apart).id(), mira);
        duplicates.putOff(pair(later).id(), mira);
        duplicates.merge(pair(merged).id(), new Duplicates.Choice(merged.greater(), 0, 0, Set.of()), mira);
        long openId = pair(open).id();

        search();
        search();

        assertThat(pair(apart).state()).isEqualTo(DuplicateState.APART);
        assertThat(pair(later).state()).isEqualTo(DuplicateState.LATER);
        assertThat(pair(merged).state()).isEqualTo(DuplicateState.MERGED);
        assertThat(pair(open).state()).isEqualTo(DuplicateState.OPEN);
        assertThat(pair(open).id()).as("the same row, refreshed").isEqualTo(openId);
        assertThat(db.fetchCount(DUPLICATE_PAIR, DUPLICATE_PAIR.LESSER_ID.eq(apart.lesser())))
                .isOne();
    }

    @Test
    void whoWasSetApartElsewhereIsNotSuggestedNorWhenOneBecamePartOfAnother() {
        var here = twice(kith);
        merges.setApart(here.greater(), here.lesser(), kith);
        var there = twice(kith);
        merges.setApart(there.greater(), there.lesser(), kith);
        long holder = customer("Zzyx", "Holder", null, null, null, kith);
        merges.merge(new Merges.Wish(holder, 0, there.greater(), 0, allFields()), kith);

        search();

        assertThat(find(here)).isNull();
        assertThat(find(DuplicateStore.Pair.of(there.lesser(), holder)))
                .as("the holder has the address of one who was set apart")
                .isNull();
    }

    private static Set<MergeField> allFields() {
        return Set.of(MergeField.values());
    }

    @Test
    void aMergedPairCanBePartedFromTheQueueAndIsOpenAgain() {
        var twice = twice(kith);
        search();
        var mira = mira();
        long id = pair(twice).id();
        duplicates.merge(id, new Duplicates.Choice(twice.lesser(), 0, 0, Set.of(MergeField.GIVEN_NAME)), mira);
        assertThat(customers.get(twice.greater(), kith).id()).isEqualTo(twice.lesser());
        assertThatThrownBy(() -> duplicates.setApart(id, mira)).isInstanceOf(CannotMerge.class);

        duplicates.undo(id, mira);

        assertThat(customers.get(twice.greater(), kith).id()).isEqualTo(twice.greater());
        assertThat(duplicates.get(id, kith).state()).isEqualTo(DuplicateState.OPEN);
        assertThatThrownBy(() -> duplicates.undo(id, mira)).isInstanceOf(CannotMerge.class);
    }

    @Test
    void apartAndLaterCanBeTakenBack() {
        var mira = mira();
        var twice = twice(kith);
        search();
        long id = pair(twice).id();
        for (Runnable decision :
                List.<Runnable>of(() -> duplicates.setApart(id, mira), () -> duplicates.putOff(id, mira))) {
            decision.run();
            assertThat(duplicates.get(id, kith).state()).isNotEqualTo(DuplicateState.OPEN);
            duplicates.undo(id, mira);
            assertThat(duplicates.get(id, kith).state()).isEqualTo(DuplicateState.OPEN);
        }
        search();
        assertThat(pair(twice).state()).isEqualTo(DuplicateState.OPEN);
    }

    @Test
    void aMergeMadeOnTheCustomersPageIsADecisionInTheQueue() {
        var twice = twice(kith);
        search();
        long merge = merges.merge(new Merges.Wish(twice.lesser(), 0, twice.greater(), 0, Set.of()), mira());
        assertThat(pair(twice).state()).isEqualTo(DuplicateState.MERGED);
        assertThat(pair(twice).merge()).isEqualTo(merge);
        merges.undo(merge, kith);
        assertThat(pair(twice).state()).isEqualTo(DuplicateState.OPEN);
    }

    @Test
    void whoSeesOnlyOneOfTheTwoSeesNothingOfThePair() {
        var team = people.team(null);
        var ada = people.viewer(people.personIn(team, Role.SALES));
        var colleague = people.viewer(people.personIn(team, Role.SALES));
        var bob = people.viewer(people.personIn(people.team(null), Role.SALES));
        var across = twice(ada, bob);
        var within = twice(ada);
        search();
        long id = pair(across).id();

        for (var viewer : List.of(ada, colleague, bob)) {
            assertThatThrownBy(() -> duplicates.get(id, viewer)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> duplicates.setApart(id, viewer)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> duplicates.putOff(id, viewer)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> duplicates.undo(id, viewer)).isInstanceOf(NotFound.class);
            assertThatThrownBy(
                            () -> duplicates.merge(id, new Duplicates.Choice(across.lesser(), 0, 0, Set.of()), viewer))
                    .isInstanceOf(NotFound.class);
        }
        for (var viewer : List.of(ada, colleague)) {
            var page = duplicates.page(DuplicateState.OPEN, 200, null, viewer);
            assertThat(page.items())
                    .extracting(Duplicate::id)
                    .containsExactly(pair(within).id());
            assertThat(page.total().count()).isOne();
            assertThat(duplicates.standing(viewer).open().count()).isOne();
        }
        assertThat(duplicates.page(DuplicateState.OPEN, 200, null, bob).items()).isEmpty();
        assertThat(duplicates.standing(bob).open().count()).isZero();

        duplicates.setApart(id, kith);
        assertThat(duplicates.standing(ada).apart().count()).isZero();
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        var ada = people.viewer(people.personIn(people.team(null), Role.SALES));
        for (int i = 0; i < 5; i++) {
            twice(ada);
        }
        search();
        var all = duplicates.page(DuplicateState.OPEN, 200, null, ada).items();
        assertThat(all).hasSize(5);
        var first = duplicates.page(DuplicateState.OPEN, 3, null, ada);
        var second = duplicates.page(DuplicateState.OPEN, 3, first.next(), ada);
        assertThat(first.items()).isEqualTo(all.subList(0, 3));
        assertThat(second.items()).isEqualTo(all.subList(3, 5));
        assertThat(second.next()).isNull();
    }

    @Test
    void theRuleMergesNothingUntilTheFirmTurnsItOnAndThenOnlyWhatIsBeyondDoubt() {
        var beyondDoubt = sure(true);
        var contradicted = sure(false);
        search();
        assertThat(pair(beyondDoubt).state()).isEqualTo(DuplicateState.OPEN);
        assertThat(pair(beyondDoubt).probability()).isGreaterThan(.9);

        duplicates.change(new LinkageRule(true, .9, .5), kith);
        search();

        var merged = pair(beyondDoubt);
        assertThat(merged.state()).isEqualTo(DuplicateState.MERGED);
        assertThat(merged.decidedBy()).isNull();
        assertThat(merges.of(beyondDoubt.lesser(), kith))
                .singleElement()
                .satisfies(merge -> assertThat(merge.reason()).isEqualTo("rule"));
        var left = find(contradicted);
        assertThat(left == null || left.state() == DuplicateState.OPEN)
                .as("another birthday speaks against it")
                .isTrue();
        duplicates.undo(merged.id(), kith);
        assertThat(pair(beyondDoubt).state()).isEqualTo(DuplicateState.OPEN);
    }

    @Test
    void onlyTheFirmsAdministratorsSetTheRuleAndOnlyInItsBounds() {
        assertThatThrownBy(() -> duplicates.change(LinkageRule.DEFAULT, people.viewer(people.person(Role.MANAGER))))
                .isInstanceOf(ViewerForbidden.class);
        assertThatThrownBy(() -> duplicates.change(new LinkageRule(true, .5, .5), kith))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> duplicates.change(new LinkageRule(true, .999, 0), kith))
                .isInstanceOf(Invalid.class);
        duplicates.change(new LinkageRule(true, .995, .3), kith);
        assertThat(duplicates.rule()).isEqualTo(new LinkageRule(true, .995, .3));
    }

    @Test
    void aPairOfWhichOneWasEditedSinceIsNotMergedUnseen() {
        var twice = twice(kith);
        search();
        db.update(CUSTOMER)
                .set(CUSTOMER.VERSION, CUSTOMER.VERSION.plus(1))
                .where(CUSTOMER.ID.eq(twice.greater()))
                .execute();
        assertThatThrownBy(() ->
                        duplicates.merge(pair(twice).id(), new Duplicates.Choice(twice.lesser(), 0, 0, Set.of()), kith))
                .isInstanceOf(StaleVersion.class);
        assertThat(pair(twice).state()).isEqualTo(DuplicateState.OPEN);
    }

    @Test
    void aPairThatIsNoLongerAlikeLeavesTheQueue() {
        var twice = twice(kith);
        search();
        assertThat(find(twice)).isNotNull();
        db.deleteFrom(CONTACT_POINT)
                .where(CONTACT_POINT.CUSTOMER_ID.eq(twice.greater()))
                .execute();
        db.update(CUSTOMER)
                .set(CUSTOMER.GIVEN_NAME, "Quirinius")
                .set(CUSTOMER.FAMILY_NAME, "Wolfenbarger")
                .setNull(CUSTOMER.BIRTHDAY)
                .where(CUSTOMER.ID.eq(twice.greater()))
                .execute();
        search();
        assertThat(find(twice)).isNull();
    }

    /** A run that was thought dead writes nothing more; the one after it begins again and comes to the same. */
    @Test
    void aSearchThatWasCutOffIsRunAgain() {
        var twice = twice(kith);
        assertThatThrownBy(() -> job().run(new Run() {
                    @Override
                    public void requireCurrent() {
                        throw new JobOvertaken(id());
                    }
                }))
                .isInstanceOf(JobOvertaken.class);
        assertThat(find(twice)).isNull();
        search();
        search();
        assertThat(pair(twice).state()).isEqualTo(DuplicateState.OPEN);
        assertThat(db.fetchCount(LINK_RUN, LINK_RUN.FINISHED_AT.isNull())).isPositive();
    }

    @Test
    void peoplesDecisionsAreLearntFromAndTheRulesAreNot() {
        var mira = mira();
        var one = twice(kith);
        search();
        int before = store.lessons().size();
        duplicates.setApart(pair(one).id(), kith);
        assertThat(store.lessons()).hasSize(before);
        duplicates.undo(pair(one).id(), mira);
        duplicates.setApart(pair(one).id(), mira);
        assertThat(store.lessons()).hasSize(before + 1);
        search();
        assertThat(duplicates.standing(kith).decisions()).isEqualTo(before + 1);
        duplicates.undo(pair(one).id(), mira);
        assertThat(store.lessons()).hasSize(before);
    }

    @Test
    void aCoupleWithOnePhoneIsSuggestedAsAHouseholdAndNotAgainOnceItWasDissolved() {
        var random = new Random(77);
        var couples = new java.util.ArrayList<List<Long>>();
        for (int i = 0; i < 25; i++) {
            var family = word(random) + word(random);
            var phone = "+4941%d".formatted(NUMBER.get());
            couples.add(List.of(stranger(random, family, phone), stranger(random, family, phone)));
        }
        search();
        long one = couples.getFirst().getFirst();
        long other = couples.getFirst().getLast();
        var found = households.of(one, kith);
        assertThat(found).singleElement().satisfies(household -> {
            assertThat(household.state()).isEqualTo(Household.State.SUGGESTED);
            assertThat(household.reason()).isEqualTo("phone");
            assertThat(household.members()).extracting(Household.Member::id).containsExactly(one, other);
        });
        assertThat(find(DuplicateStore.Pair.of(one, other))).isNull();
        var stranger = people.viewer(people.personIn(people.team(null), Role.SALES));
        long id = found.getFirst().id();
        assertThatThrownBy(() -> households.confirm(id, stranger)).isInstanceOf(NotFound.class);

        households.confirm(id, kith);
        search();
        assertThat(households.of(other, kith)).singleElement().satisfies(household -> {
            assertThat(household.id()).isEqualTo(id);
            assertThat(household.state()).isEqualTo(Household.State.CONFIRMED);
        });

        households.dissolve(id, kith);
        search();
        assertThat(households.of(one, kith)).isEmpty();
        assertThat(households.of(couples.getLast().getFirst(), kith)).hasSize(1);
    }

    /** An import of this or another test has started a search of its own. */
    private void untilNobodySearches() throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (jobs.isUnderWay(LinkJob.KIND)) {
            assertThat(System.nanoTime()).as("a search goes on for minutes").isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private void search() {
        job().run(new Run());
    }

    private @Nullable Duplicate find(DuplicateStore.Pair pair) {
        var id = db.select(DUPLICATE_PAIR.ID)
                .from(DUPLICATE_PAIR)
                .where(DUPLICATE_PAIR.LESSER_ID.eq(pair.lesser()), DUPLICATE_PAIR.GREATER_ID.eq(pair.greater()))
                .fetchOne(DUPLICATE_PAIR.ID);
        return id == null ? null : store.find(id, kith);
    }

    private Duplicate pair(DuplicateStore.Pair pair) {
        var found = find(pair);
        assertThat(found).as("%s is in the queue", pair).isNotNull();
        return found;
    }

    private DuplicateStore.Pair twice(Viewer owner) {
        return twice(owner, owner);
    }

    /** One person entered twice, with a slip in the forename. */
    private DuplicateStore.Pair twice(Viewer first, Viewer second) {
        var random = new Random(NUMBER.get());
        var given = word(random) + word(random);
        var family = word(random) + word(random);
        var email = "%s.%s@%s.example".formatted(given, family, UUID.randomUUID());
        var birthday = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(18_000));
        return DuplicateStore.Pair.of(
                customer(given, family, email, null, birthday, first),
                customer(given + "e", family, email, null, birthday, second));
    }

    /** Alike in all, or but for the birthday. */
    private DuplicateStore.Pair sure(boolean sameBirthday) {
        var random = new Random(NUMBER.get());
        var given = word(random) + word(random);
        var family = word(random) + word(random);
        var number = NUMBER.incrementAndGet();
        var email = "%s@%s.example".formatted(family, UUID.randomUUID());
        var phone = "+4930%d".formatted(number);
        var birthday = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(9_000));
        return DuplicateStore.Pair.of(
                customer(given, family, email, phone, birthday, kith),
                customer(given, family, email, phone, sameBirthday ? birthday : birthday.plusDays(5_432), kith));
    }

    private static String word(Random random) {
        var word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            word.append("bdfgklmnprstvz".charAt(random.nextInt(14))).append("aeiou".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    private long customer(
            String given,
            String family,
            @Nullable String email,
            @Nullable String phone,
            @Nullable LocalDate birthday,
            Viewer owner) {
        NUMBER.incrementAndGet();
        return customers.create(
                new NewCustomer(
                        CustomerKind.PERSON,
                        given + " " + family,
                        given,
                        family,
                        null,
                        null,
                        null,
                        birthday,
                        email,
                        phone,
                        null),
                owner);
    }

    private static class Run implements JobRun {
        @Override
        public JobId id() {
            return new JobId(0);
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of();
        }

        @Override
        public void checkpoint(long done, @Nullable Long total, @Nullable Message note) {}

        @Override
        public void requireCurrent() {}
    }
}
