package org.kith.customers;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Action;
import org.kith.platform.access.FieldNotEditable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.kith.shared.Message;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultContactPoints implements ContactPoints {
    private static final int MOST = 50;
    private static final int LONGEST = 200;

    private final Customers customers;
    private final CustomerStore records;
    private final ContactPointStore store;
    private final Timeline timeline;
    private final Settings settings;
    private final List<CustomerNews> news;
    private final Clock clock;
    private final Normaliser normaliser = new Normaliser();

    DefaultContactPoints(
            Customers customers,
            CustomerStore records,
            ContactPointStore store,
            Timeline timeline,
            Settings settings,
            List<CustomerNews> news,
            Clock clock) {
        this.customers = customers;
        this.records = records;
        this.store = store;
        this.timeline = timeline;
        this.settings = settings;
        this.news = List.copyOf(news);
        this.clock = clock;
    }

    @Override
    @Transactional
    public long add(Place place, Said said, Viewer viewer) {
        var before = opened(place, said.kind(), viewer);
        var others = before.contactPoints().stream()
                .filter(point -> point.kind() == said.kind())
                .toList();
        if (others.size() >= MOST) {
            throw new Invalid("kind", "A customer has at most {0} addresses of a kind.", MOST);
        }
        var address = address(said, before);
        requireNew(address, before, null);
        var primary = said.primary() || others.stream().noneMatch(ContactPoint::primary);
        var id = store.insert(place.customer(), address, primary, clock.instant());
        tell(before, said.kind(), "", address.given(), viewer);
        return id;
    }

    @Override
    @Transactional
    public void change(Place place, long id, Said said, Viewer viewer) {
        var before = opened(place, said.kind(), viewer);
        var point = point(before, id, said.kind());
        var address = isAsItIs(said, point) ? asItIs(point) : address(said, before);
        requireNew(address, before, point);
        var primary = said.primary() || point.primary();
        if (address.normalised().equals(point.normalised())) {
            store.update(place.customer(), point, address, primary, said.usable());
        } else {
            store.delete(id);
            store.insert(place.customer(), address, primary, clock.instant());
        }
        tell(before, said.kind(), point.given(), address.given(), viewer);
    }

    @Override
    @Transactional
    public void remove(Place place, long id, Viewer viewer) {
        var kind = kindOf(place.customer(), id, viewer);
        var before = opened(place, kind, viewer);
        var point = point(before, id, kind);
        store.delete(id);
        if (point.primary()) {
            store.promote(place.customer(), kind);
        }
        tell(before, kind, point.given(), "", viewer);
    }

    /** Of an address that the viewer may read; the others do not exist. */
    private ContactKind kindOf(long customer, long id, Viewer viewer) {
        return customers.get(customer, viewer).contactPoints().stream()
                .filter(point -> point.id() == id)
                .map(ContactPoint::kind)
                .findFirst()
                .orElseThrow(() -> new NotFound("contact point", id));
    }

    /** The customer as it was, at a version that is the viewer's alone from now on. */
    private Customer opened(Place place, ContactKind kind, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        customers.require(place.customer(), Action.EDIT, viewer);
        var field = CustomerRights.field(kind);
        if (!CustomerRights.of(viewer).edits(field)) {
            throw new FieldNotEditable(field);
        }
        var customer = requireNonNull(records.get(place.customer(), viewer));
        if (customer.version() != place.version() || !store.advance(place, clock.instant())) {
            throw new StaleVersion("customer", place.customer(), place.version(), customer.version());
        }
        return customer;
    }

    private static ContactPoint point(Customer customer, long id, ContactKind kind) {
        return customer.contactPoints().stream()
                .filter(point -> point.id() == id && point.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new NotFound("contact point", id));
    }

    private static void requireNew(Address address, Customer customer, @Nullable ContactPoint itself) {
        if (customer.contactPoints().stream()
                .anyMatch(point -> point != itself
                        && point.kind() == address.kind()
                        && point.normalised().equals(address.normalised()))) {
            throw new Invalid("value", "{0} is among the customer's addresses already.", address.given());
        }
    }

    /** A number that was given in the way of a country stays what it was, whichever country the customer is in today. */
    private static boolean isAsItIs(Said said, ContactPoint point) {
        var value = said.value();
        return point.kind() == ContactKind.POSTAL
                ? Objects.equals(said.postal(), point.postal())
                : value != null && value.strip().equals(point.given());
    }

    private static Address asItIs(ContactPoint point) {
        var parts = new LinkedHashMap<String, String>();
        var postal = point.postal();
        if (postal != null) {
            keep(parts, "street", postal.street());
            keep(parts, "postalCode", postal.postalCode());
            keep(parts, "city", postal.city());
            keep(parts, "region", postal.region());
            keep(parts, "country", postal.country());
        }
        return new Address(point.kind(), point.given(), point.normalised(), parts);
    }

    private static void keep(Map<String, String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.put(name, value);
        }
    }

    private Address address(Said said, Customer customer) {
        return switch (said.kind()) {
            case EMAIL -> {
                var given = given(said);
                yield new Address(
                        said.kind(),
                        given,
                        normaliser
                                .email(given)
                                .orElseThrow(() -> wrong(given, "an e-mail address, e.g. ada@example.org")),
                        Map.of());
            }
            case PHONE -> {
                var given = given(said);
                var country = customer.country();
                yield new Address(
                        said.kind(),
                        given,
                        normaliser
                                .phone(given, country == null ? settings.firm().defaultCountry() : country)
                                .orElseThrow(() -> wrong(
                                        given, "a phone number; begin with + and the country code where it is abroad")),
                        Map.of());
            }
            case POSTAL -> postal(said.postal());
        };
    }

    private static Invalid wrong(String given, String right) {
        return new Invalid(
                "value",
                "\"{0}\" is not {1}.",
                given.length() <= 60 ? given : given.substring(0, 60) + "…",
                Message.of(right));
    }

    private static String given(Said said) {
        var value = said.value();
        if (value == null || value.isBlank()) {
            throw new Invalid("value", "Give an address, or remove it.");
        }
        return value.strip();
    }

    private Address postal(Normaliser.@Nullable PostalAddress said) {
        var parts = new LinkedHashMap<String, String>();
        if (said != null) {
            part(parts, "street", said.street());
            part(parts, "postalCode", said.postalCode());
            part(parts, "city", said.city());
            part(parts, "region", said.region());
            var country = said.country();
            if (country != null && !country.isBlank()) {
                parts.put(
                        "country",
                        normaliser
                                .country(country)
                                .orElseThrow(() -> new Invalid(
                                        "country",
                                        "\"{0}\" is not {1}.",
                                        country.substring(0, Math.min(60, country.length())),
                                        Message.of("an ISO 3166 code of two letters, e.g. DE"))));
            }
        }
        var line = normaliser.postal(new Normaliser.PostalAddress(
                parts.get("street"),
                parts.get("postalCode"),
                parts.get("city"),
                parts.get("region"),
                parts.get("country")));
        var text = line.orElseThrow(() -> new Invalid("street", "Give an address, or remove it."));
        return new Address(ContactKind.POSTAL, text, text, parts);
    }

    private void part(Map<String, String> parts, String name, @Nullable String given) {
        if (given == null) {
            return;
        }
        var text = normaliser.text(given);
        if (text.length() > LONGEST) {
            throw new Invalid(name, "The {0} has {1} characters, more than {2}.", name, text.length(), LONGEST);
        }
        if (!text.isEmpty()) {
            parts.put(name, text);
        }
    }

    private void tell(Customer before, ContactKind kind, String old, String now, Viewer viewer) {
        news.forEach(listener -> listener.changed(List.of(before.id())));
        if (old.equals(now)) {
            return;
        }
        timeline.append(new Timeline.Happening(
                before.id(),
                clock.instant(),
                "customer.changed",
                "version:" + (before.version() + 1),
                Map.of("changes", Map.of(kind.code(), Map.of("old", old, "new", now))),
                viewer.userIdOrNull()));
    }

    /** An address as typed and as kept. */
    record Address(ContactKind kind, String given, String normalised, Map<String, String> parts) {}
}
