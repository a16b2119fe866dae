package org.kith.customers.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.schema.commerce.Tables.ORDERS;
import static org.kith.schema.customers.Tables.CONSENT_STATE;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.DISTINCT_PAIR;
import static org.kith.schema.customers.Tables.EXTERNAL_ID;
import static org.kith.schema.customers.Tables.HOUSEHOLD;
import static org.kith.schema.customers.Tables.HOUSEHOLD_MEMBER;
import static org.kith.schema.customers.Tables.ORDER_FIGURES;
import static org.kith.schema.customers.Tables.TIMELINE_ENTRY;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.customers.Channel;
import org.kith.customers.ConsentEvent;
import org.kith.customers.Consents;
import org.kith.customers.ContactKind;
import org.kith.customers.CustomerKind;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.Purpose;
import org.kith.customers.Timeline;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.beans.factory.annotation.Autowired;

@KithTest
class MergesModuleTest {
    @Autowired
    Merges merges;

    @Autowired
    Customers customers;

    @Autowired
    Consents consents;

    @Autowired
    Timeline timeline;

    @Autowired
    People people;

    @Autowired
    DSLContext db;

    @Autowired
    Clock clock;

    private final Viewer kith = Viewer.system();

    @Test
    void everythingOfTheMergedOneIsFoundAtTheSurvivor() {
        long ada = customer("Ada Lovelace", null, "Berlin");
        long double1 = customer("A. Lovelace", "ada@%s.example".formatted(unique()), "Bonn");
        order(double1, "sale", "20");
        order(ada, "sale", "30");
        externalId(double1);
        happening(double1);

        long merge = merge(ada, double1, Set.of(MergeField.CITY));

        var one = customers.get(ada, kith);
        assertThat(one.name()).isEqualTo("Ada Lovelace");
        assertThat(one.city()).isEqualTo("Bonn");
        assertThat(one.primary(ContactKind.EMAIL)).startsWith("ada@");
        assertThat(one.externalIds()).hasSize(1);
        assertThat(revenue(ada)).isEqualByComparingTo("50");
        assertThat(db.fetchCount(TIMELINE_ENTRY, TIMELINE_ENTRY.CUSTOMER_ID.eq(ada), TIMELINE_ENTRY.KIND.eq("note")))
                .isOne();
        assertThat(customers.get(double1, kith).id()).as("an old link").isEqualTo(ada);
        assertThat(customers.names(List.of(double1), kith)).isEmpty();
        assertThat(merges.of(ada, kith)).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo(merge);
            assertThat(entry.mergedName()).isEqualTo("A. Lovelace");
            assertThat(entry.changed()).containsExactly("city");
            assertThat(entry.moved()).isEqualTo(4);
        });
    }

    @Test
    void anUndoneMergeLeavesBothAsTheyWereAndEditsInBetweenAreKept() {
        long ada = customer("Ada", null, null);
        long other = customer("Ada L.", "ada@%s.example".formatted(unique()), "Bonn");
        order(other, "sale", "20");
        long merge = merge(ada, other, Set.of(MergeField.NAME));
        order(ada, "sale", "7");
        rename(ada, "Countess Ada");

        merges.undo(merge, kith);

        var one = customers.get(ada, kith);
        assertThat(one.name()).as("edited since").isEqualTo("Countess Ada");
        assertThat(one.city()).as("not edited since").isNull();
        assertThat(one.contactPoints()).isEmpty();
        assertThat(revenue(ada)).as("bought since").isEqualByComparingTo("7");
        var two = customers.get(other, kith);
        assertThat(two.id()).isEqualTo(other);
        assertThat(two.name()).isEqualTo("Ada L.");
        assertThat(two.primary(ContactKind.EMAIL)).startsWith("ada@");
        assertThat(revenue(other)).isEqualByComparingTo("20");
        assertThatThrownBy(() -> merges.undo(merge, kith))
                .isInstanceOf(CannotMerge.class)
                .hasMessageContaining("already");
    }

    @Test
    void whatALaterSurvivorHadOfItsOwnStaysItsOwnWhenAnEarlierMergeIsUndone() {
        long anna = customer("Anna", null, null);
        long bert = customer("Bert", null, null);
        long clara = customer("Clara", null, null);
        long household = household(anna, bert);
        long earlier = merge(bert, anna, Set.of());
        long later = merge(clara, bert, Set.of());
        assertThat(members(household))
                .containsExactlyInAnyOrder(anna, clara); // Bert had one already, so Anna's stayed; Clara has Bert's

        merges.undo(earlier, kith);
        merges.undo(later, kith);

        assertThat(members(household)).containsExactlyInAnyOrder(anna, bert);
    }

    @Test
    void whoObjectedAsOneOfTwoRecordsHasObjectedAsTheOneTheyAre() {
        long ada = customer("Ada", null, null);
        long other = customer("Ada", null, null);
        var now = clock.instant();
        consent(ada, true, now.minusSeconds(50));
        consent(other, false, now.minusSeconds(20));

        long merge = merge(ada, other, Set.of());
        assertThat(granted(ada)).isFalse();
        consent(other, true, now.minusSeconds(10));
        assertThat(granted(ada))
                .as("an old link of the merged one still counts")
                .isTrue();
        consent(other, false, now.minusSeconds(5));
        assertThat(granted(ada)).isFalse();

        merges.undo(merge, kith);
        assertThat(granted(ada)).isTrue();
        assertThat(granted(other)).isFalse();
    }

    @Test
    void mergesAreRefusedToThoseWhoDoNotSeeBothAndToThoseWhoSawAnOlderVersion() {
        var seller = people.viewer(people.personIn(people.team(null), Role.SALES));
        long own = customers.create(named("Own"), seller);
        long foreign = customer("Foreign", null, null);
        assertThatThrownBy(() -> merges.merge(new Merges.Wish(own, 0, foreign, 0, Set.of()), seller))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> merges.merge(new Merges.Wish(foreign, 0, own, 0, Set.of()), seller))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> merges.of(foreign, seller)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> merges.setApart(own, foreign, seller)).isInstanceOf(NotFound.class);
        long other = customer("Other", null, null);
        rename(other, "Changed");
        assertThatThrownBy(() -> merges.merge(new Merges.Wish(foreign, 0, other, 0, Set.of()), kith))
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> merge(own, own, Set.of())).isInstanceOf(CannotMerge.class);
        long merge = merge(foreign, other, Set.of());
        assertThatThrownBy(() -> merges.undo(merge, seller)).isInstanceOf(NotFound.class);
    }

    @Test
    void twoRecordsCanBeSetApartForGood() {
        long one = customer("Jan Meier", null, null);
        long other = customer("Jan Meier", null, null);
        merges.setApart(other, one, kith);
        merges.setApart(one, other, kith);
        assertThat(db.fetchCount(DISTINCT_PAIR, DISTINCT_PAIR.LESSER_ID.eq(one), DISTINCT_PAIR.GREATER_ID.eq(other)))
                .isOne();
    }

    private long merge(long survivor, long merged, Set<MergeField> taken) {
        return merges.merge(new Merges.Wish(survivor, version(survivor), merged, version(merged), taken), kith);
    }

    private long household(long... members) {
        long household = Objects.requireNonNull(db.insertInto(HOUSEHOLD)
                .set(HOUSEHOLD.STATE, "suggested")
                .set(HOUSEHOLD.REASON, "address")
                .set(HOUSEHOLD.FOUND_AT, clock.instant().atOffset(ZoneOffset.UTC))
                .returning(HOUSEHOLD.ID)
                .fetchOne(HOUSEHOLD.ID));
        for (long member : members) {
            db.insertInto(HOUSEHOLD_MEMBER, HOUSEHOLD_MEMBER.HOUSEHOLD_ID, HOUSEHOLD_MEMBER.CUSTOMER_ID)
                    .values(household, member)
                    .execute();
        }
        return household;
    }

    private List<Long> members(long household) {
        return db.fetchValues(db.select(HOUSEHOLD_MEMBER.CUSTOMER_ID)
                .from(HOUSEHOLD_MEMBER)
                .where(HOUSEHOLD_MEMBER.HOUSEHOLD_ID.eq(household)));
    }

    private long version(long id) {
        return Objects.requireNonNull(db.select(CUSTOMER.VERSION)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.eq(id))
                .fetchOne(CUSTOMER.VERSION));
    }

    private long customer(String name, @Nullable String email, @Nullable String city) {
        return customers.create(
                new NewCustomer(CustomerKind.PERSON, name, null, null, null, null, city, null, email, null, null),
                kith);
    }

    private static NewCustomer named(String name) {
        return new NewCustomer(CustomerKind.PERSON, name, null, null, null, null, null, null, null, null, null);
    }

    private void rename(long id, String name) {
        var now = customers.get(id, kith);
        customers.change(
                id,
                now.version(),
                new NewCustomer(
                        now.kind(),
                        name,
                        null,
                        null,
                        null,
                        null,
                        now.city(),
                        null,
                        now.primary(ContactKind.EMAIL),
                        null,
                        null),
                kith);
    }

    private void order(long customer, String kind, String total) {
        db.insertInto(ORDERS)
                .set(ORDERS.SOURCE, "test")
                .set(ORDERS.NUMBER, unique())
                .set(ORDERS.CUSTOMER_ID, customer)
                .set(ORDERS.KIND, kind)
                .set(
                        ORDERS.ORDERED_AT,
                        clock.instant().minus(Duration.ofDays(3)).atOffset(ZoneOffset.UTC))
                .set(ORDERS.CURRENCY, "EUR")
                .set(ORDERS.TOTAL, new BigDecimal(total))
                .execute();
    }

    private void externalId(long customer) {
        db.insertInto(EXTERNAL_ID)
                .set(EXTERNAL_ID.SYSTEM, "shop")
                .set(EXTERNAL_ID.VALUE, unique())
                .set(EXTERNAL_ID.CUSTOMER_ID, customer)
                .execute();
    }

    private void happening(long customer) {
        timeline.append(new Timeline.Happening(customer, clock.instant(), "note", "test:" + unique(), Map.of()));
    }

    private void consent(long customer, boolean granted, Instant at) {
        consents.appendAll(
                List.of(new ConsentEvent(customer, Channel.EMAIL, Purpose.MARKETING, granted, "test", null, at)));
    }

    private boolean granted(long customer) {
        return db.fetchExists(CONSENT_STATE, CONSENT_STATE.CUSTOMER_ID.eq(customer), CONSENT_STATE.GRANTED.isTrue());
    }

    private BigDecimal revenue(long customer) {
        return Objects.requireNonNull(db.select(ORDER_FIGURES.REVENUE)
                .from(ORDER_FIGURES)
                .where(ORDER_FIGURES.CUSTOMER_ID.eq(customer))
                .fetchOne(ORDER_FIGURES.REVENUE));
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
