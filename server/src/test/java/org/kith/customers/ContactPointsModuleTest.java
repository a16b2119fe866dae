package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.kith.schema.customers.Tables.CONTACT_POINT;

import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.beans.factory.annotation.Autowired;

@KithTest
class ContactPointsModuleTest {
    @Autowired
    Customers customers;

    @Autowired
    ContactPoints points;

    @Autowired
    Timeline timeline;

    @Autowired
    People people;

    @Autowired
    DSLContext db;

    private Viewer viewer = Viewer.system();
    private long ada;

    @BeforeEach
    void someoneKnowsAda() {
        viewer = people.viewer(people.personIn(people.team(null), Role.SALES));
        ada = customers.create(NewCustomer.person("Ada Points").withEmail("first.points@example.org"), viewer);
    }

    @Test
    void aCustomerHasSeveralAddressesOfAKindAndOneOfThemIsPrimary() {
        add(mail("Second.Points@Example.org", false));
        var third = add(mail("third.points@example.org", true));

        assertThat(mails())
                .extracting(ContactPoint::normalised, ContactPoint::primary)
                .containsExactlyInAnyOrder(
                        tuple("third.points@example.org", true),
                        tuple("first.points@example.org", false),
                        tuple("second.points@example.org", false));

        points.remove(place(), third, viewer);
        assertThat(mails().stream().filter(ContactPoint::primary))
                .as("the oldest becomes it")
                .extracting(ContactPoint::normalised)
                .containsExactly("first.points@example.org");
    }

    @Test
    void aPostalAddressIsKeptInItsPartsAndIsReadBackSo() {
        var address = new Normaliser.PostalAddress(" Am  Hang 3 ", "10115", "Berlin", null, "de");
        var id = add(new ContactPoints.Said(ContactKind.POSTAL, null, address, false, false));

        var kept = of(ContactKind.POSTAL).getFirst();
        assertThat(kept.given()).isEqualTo("Am Hang 3, 10115, Berlin, DE");
        assertThat(kept.primary()).as("the first of its kind").isTrue();
        assertThat(kept.postal()).isEqualTo(new Normaliser.PostalAddress("Am Hang 3", "10115", "Berlin", null, "DE"));

        points.change(
                place(),
                id,
                new ContactPoints.Said(
                        ContactKind.POSTAL,
                        null,
                        new Normaliser.PostalAddress("Am Hang 4", "10115", "Berlin", null, "DE"),
                        false,
                        false),
                viewer);
        assertThat(of(ContactKind.POSTAL))
                .extracting(ContactPoint::given, ContactPoint::primary)
                .containsExactly(tuple("Am Hang 4, 10115, Berlin, DE", true));
    }

    @Test
    void whatIsNoAddressOrIsThereAlreadyIsRefusedAndNothingChanges() {
        var before = customers.get(ada, viewer);
        for (var wrong : List.of(
                mail("nobody", false),
                mail(" ", false),
                mail("FIRST.points@example.org", false),
                new ContactPoints.Said(ContactKind.PHONE, "12", null, false, false),
                new ContactPoints.Said(
                        ContactKind.POSTAL,
                        null,
                        new Normaliser.PostalAddress("Street", null, null, null, "Narnia"),
                        false,
                        false),
                new ContactPoints.Said(ContactKind.POSTAL, null, null, false, false))) {
            assertThatThrownBy(() -> add(wrong)).isInstanceOf(Invalid.class);
        }
        assertThat(customers.get(ada, viewer)).isEqualTo(before);
    }

    @Test
    void everyChangeIsOneOfTheCustomerAndWhoReadAnOlderStateIsTold() {
        var read = place();
        points.add(read, mail("second.points@example.org", false), viewer);

        assertThat(customers.get(ada, viewer).version()).isEqualTo(read.version() + 1);
        assertThatThrownBy(() -> points.add(read, mail("third.points@example.org", false), viewer))
                .isInstanceOf(StaleVersion.class);
        assertThat(timeline.read(ada, 10, null, viewer).items())
                .anySatisfy(entry -> assertThat(entry.details().toString()).contains("second.points@example.org"));
    }

    @Test
    void anAddressThatBouncedIsUsedAgainWhenSomebodySaysSoAndAnotherAddressIsNotMarked() {
        customers.markUnusable(ContactKind.EMAIL, "first.points@example.org", "bounced");
        var point = mails().getFirst();
        assertThat(point.unusable()).isEqualTo("bounced");

        points.change(place(), point.id(), mail("First.Points@example.org", false), viewer);
        assertThat(mails().getFirst().unusable()).as("the same address").isEqualTo("bounced");

        points.change(
                place(),
                point.id(),
                new ContactPoints.Said(ContactKind.EMAIL, "first.points@example.org", null, false, true),
                viewer);
        assertThat(mails().getFirst().unusable()).isNull();
    }

    @Test
    void whoMayOnlyReadOrNotEvenThatChangesNothing() {
        var point = mails().getFirst().id();
        var stranger = people.viewer(people.personIn(people.team(null), Role.SALES));
        var analyst = people.viewer(people.person(Role.ANALYST));

        assertThatThrownBy(() -> points.remove(place(), point, stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> points.add(place(), mail("x.points@example.org", false), analyst))
                .isInstanceOf(org.kith.shared.Refusal.class);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void anAddressOfSomebodyElseIsNotThisCustomers() {
        var bob = customers.create(NewCustomer.person("Bob Points").withEmail("bob.points@example.org"), viewer);
        var ofBob = customers.get(bob, viewer).contactPoints().getFirst().id();

        assertThatThrownBy(() -> points.remove(place(), ofBob, viewer)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> points.change(place(), ofBob, mail("taken.points@example.org", true), viewer))
                .isInstanceOf(NotFound.class);
        assertThat(db.fetchCount(CONTACT_POINT, CONTACT_POINT.CUSTOMER_ID.eq(bob)))
                .isEqualTo(1);
    }

    @Test
    void aNumberThatWasGivenInTheWayOfACountryStaysWhatItIsWhereverTheCustomerGoes() {
        customers.edit(ada, List.of(new CellEdit("country", null, "DE")), viewer);
        add(phone("+49 30 2270", false));
        var local = add(phone("030 901820", false));
        customers.edit(ada, List.of(new CellEdit("country", "DE", "AT")), viewer);

        points.change(place(), local, phone("030 901820", true), viewer);

        assertThat(of(ContactKind.PHONE))
                .filteredOn(ContactPoint::primary)
                .extracting(ContactPoint::id, ContactPoint::normalised)
                .containsExactly(tuple(local, "+4930901820"));
    }

    private static ContactPoints.Said phone(String number, boolean primary) {
        return new ContactPoints.Said(ContactKind.PHONE, number, null, primary, false);
    }

    private long add(ContactPoints.Said said) {
        return points.add(place(), said, viewer);
    }

    private ContactPoints.Place place() {
        return new ContactPoints.Place(ada, customers.get(ada, viewer).version());
    }

    private static ContactPoints.Said mail(String address, boolean primary) {
        return new ContactPoints.Said(ContactKind.EMAIL, address, null, primary, false);
    }

    private List<ContactPoint> mails() {
        return of(ContactKind.EMAIL);
    }

    private List<ContactPoint> of(ContactKind kind) {
        return customers.get(ada, viewer).contactPoints().stream()
                .filter(point -> Objects.equals(point.kind(), kind))
                .toList();
    }
}
