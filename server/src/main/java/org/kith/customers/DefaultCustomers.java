package org.kith.customers;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Action;
import org.kith.platform.access.OutOfReach;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultCustomers implements Customers {
    private static final int MOST_EDITS = 20;

    private final CustomerStore store;
    private final Owners owners;
    private final CustomerValues values;
    private final Timeline timeline;
    private final Traits traits;
    private final Settings settings;
    private final List<CustomerNews> news;
    private final Clock clock;
    private final Normaliser normaliser = new Normaliser();

    DefaultCustomers(
            CustomerStore store,
            Owners owners,
            CustomerValues values,
            Timeline timeline,
            Traits traits,
            Settings settings,
            List<CustomerNews> news,
            Clock clock) {
        this.store = store;
        this.owners = owners;
        this.values = values;
        this.timeline = timeline;
        this.traits = traits;
        this.settings = settings;
        this.news = List.copyOf(news);
        this.clock = clock;
    }

    @Override
    @Transactional
    public long create(NewCustomer customer, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        var owner = customer.ownerId() == null
                ? new Owners.Owner(viewer.userIdOrNull(), viewer.teamId())
                : owners.owner(customer.ownerId());
        viewer.require(Subject.CUSTOMERS.to(Action.CREATE), owner.userId(), owner.teamId());
        var said = particulars(customer);
        var oneself = Objects.equals(customer.ownerId(), viewer.userIdOrNull());
        CustomerRights.of(viewer).requireNew(said, oneself ? null : customer.ownerId());
        var custom = values.created(customer.custom(), viewer);
        long id = values.guarded(() -> store.insert(said, custom, owner, clock.instant()));
        news.forEach(listener -> listener.changed(List.of(id)));
        return id;
    }

    @Override
    @Transactional
    public void change(long id, long version, NewCustomer customer, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        var before = store.get(id, viewer);
        if (before == null) {
            throw notFound(id);
        }
        require(id, Action.EDIT, viewer);
        if (before.version() != version) {
            throw new StaleVersion("customer", id, version, before.version());
        }
        var rights = CustomerRights.of(viewer);
        var after = rights.changed(particulars(customer), before);
        var owner = ownerAfter(before, rights.changedOwner(customer.ownerId(), before));
        var custom = values.changed(before.custom(), customer.custom(), viewer);
        var place = new CustomerStore.Place(id, version);
        if (!values.guarded(() -> store.update(place, after, custom, owner, clock.instant()))) {
            throw new StaleVersion("customer", id, version, version + 1);
        }
        tell(before, after, custom == null ? before.custom() : custom, owner, viewer);
        news.forEach(listener -> listener.changed(List.of(id)));
    }

    @Override
    @Transactional
    public void edit(long id, List<CellEdit> edits, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        if (edits.isEmpty() || edits.size() > MOST_EDITS) {
            throw new Invalid("edits", "Name 1 to {0} fields.", MOST_EDITS);
        }
        store.hold(id); // who edits another field at the same time waits, and edits what is here then
        var kept = store.get(id, viewer);
        if (kept == null) {
            throw notFound(id);
        }
        require(id, Action.EDIT, viewer);
        var before = CustomerRights.of(viewer).shown(kept); // what is hidden holds nothing, and stays as it is
        for (var edit : edits) {
            var current = Cells.value(before, edit.field());
            if (!Cells.same(current, edit.was()) && !Cells.same(current, edit.value())) {
                throw new ValueChanged(id, edit.field(), current);
            }
        }
        if (edits.stream().anyMatch(edit -> !Cells.same(Cells.value(before, edit.field()), edit.value()))) {
            change(id, before.version(), Cells.edited(before, edits), viewer);
        }
    }

    @Override
    @Transactional
    public void delete(long id, Viewer viewer) {
        require(id, Action.DELETE, viewer);
        if (!store.delete(id, viewer, clock.instant())) {
            throw notFound(id);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Customer get(long id, Viewer viewer) {
        var customer = store.get(id, viewer);
        if (customer == null) {
            var survivor = store.survivor(id); // links to one that became part of another still lead there
            customer = survivor == id ? null : store.get(survivor, viewer);
        }
        if (customer == null) {
            throw notFound(id);
        }
        return CustomerRights.of(viewer).shown(customer.with(traits.of(customer.id())));
    }

    @Override
    public void require(long id, Viewer viewer) {
        if (store.reached(List.of(id), Action.READ, viewer) == 0) {
            throw notFound(id);
        }
    }

    @Override
    public void require(long id, Action action, Viewer viewer) {
        require(id, viewer);
        var right = Subject.CUSTOMERS.to(action);
        viewer.require(right);
        if (store.reached(List.of(id), action, viewer) == 0) {
            throw new OutOfReach(right);
        }
    }

    @Override
    public boolean may(long id, Action action, Viewer viewer) {
        return viewer.may(Subject.CUSTOMERS.to(action).permission()) && store.reached(List.of(id), action, viewer) == 1;
    }

    @Override
    public boolean mayHearOf(long id, Viewer viewer) {
        return viewer.may(Permission.CUSTOMERS_READ) && store.sawOrSees(id, viewer);
    }

    @Override
    public Set<Long> mayHearOf(Collection<Long> ids, Viewer viewer) {
        return viewer.may(Permission.CUSTOMERS_READ) ? store.sawOrSee(ids, viewer) : Set.of();
    }

    @Override
    public Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
        return store.names(ids, viewer);
    }

    @Override
    public Map<Long, Profile> profiles(Collection<Long> ids) {
        return store.profiles(ids);
    }

    @Override
    public Condition visible(Field<Long> customerId, Viewer viewer) {
        return CustomerStore.visible(customerId, viewer);
    }

    @Override
    public Condition editable(Field<Long> customerId, Viewer viewer) {
        return CustomerStore.reached(customerId, Action.EDIT, viewer);
    }

    @Override
    public Shown shown(Viewer viewer) {
        return store.shown(viewer);
    }

    @Override
    public Field<String> usableAddress(Field<Long> customerId, ContactKind kind) {
        return CustomerStore.usableAddress(customerId, kind);
    }

    @Override
    public List<Long> withAddress(ContactKind kind, String address) {
        var normalised = switch (kind) {
            case EMAIL -> normaliser.email(address);
            case PHONE -> normaliser.phone(address, settings.firm().defaultCountry());
            case POSTAL -> Optional.of(address);
        };
        return store.withAddress(kind, normalised.orElse(address));
    }

    @Override
    public List<String> addressesOf(long customerId, ContactKind kind) {
        return store.addressesOf(customerId, kind);
    }

    @Override
    @Transactional
    public void markUnusable(ContactKind kind, String normalised, String why) {
        store.markUnusable(kind, normalised, why);
    }

    private Particulars particulars(NewCustomer customer) {
        var firm = settings.firm();
        return Particulars.of(customer, firm.defaultCountry(), LocalDate.now(clock.withZone(firm.zone())));
    }

    /** Who loses the owner stays with the team; a new owner brings a team along. */
    private Owners.Owner ownerAfter(Customer before, @Nullable Long ownerId) {
        if (ownerId == null) {
            return new Owners.Owner(null, before.teamId());
        }
        return ownerId.equals(before.ownerId()) ? new Owners.Owner(ownerId, before.teamId()) : owners.owner(ownerId);
    }

    private void tell(
            Customer before, Particulars after, Map<String, Object> custom, Owners.Owner owner, Viewer viewer) {
        var changes = new Changes();
        changes.add("kind", before.kind().code(), after.kind().code());
        changes.add("name", before.name(), after.name());
        changes.add("givenName", before.givenName(), after.givenName());
        changes.add("familyName", before.familyName(), after.familyName());
        changes.add("language", before.language(), after.language());
        changes.add("country", before.country(), after.country());
        changes.add("city", before.city(), after.city());
        changes.add("birthday", before.birthday(), after.birthday());
        changes.add("email", before.primary(ContactKind.EMAIL), normalised(after.email()));
        changes.add("phone", before.primary(ContactKind.PHONE), normalised(after.phone()));
        changes.add("ownerId", before.ownerId(), owner.userId());
        Stream.concat(before.custom().keySet().stream(), custom.keySet().stream())
                .distinct()
                .forEach(key ->
                        changes.add(CustomField.PREFIX + key, before.custom().get(key), custom.get(key)));
        if (changes.isEmpty()) {
            return;
        }
        timeline.append(new Timeline.Happening(
                before.id(),
                clock.instant(),
                "customer.changed",
                "version:" + (before.version() + 1),
                Map.of("changes", changes.byField()),
                viewer.userIdOrNull()));
    }

    private static @Nullable String normalised(Particulars.@Nullable Address address) {
        return address == null ? null : address.normalised();
    }

    private static NotFound notFound(long id) {
        return new NotFound("customer", id);
    }

    /** Old and new of each field that changed. */
    private static final class Changes {
        private final Map<String, Map<String, String>> byField = new LinkedHashMap<>();

        void add(String field, @Nullable Object before, @Nullable Object after) {
            if (!Objects.equals(before, after)) {
                byField.put(field, Map.of("old", text(before), "new", text(after)));
            }
        }

        private static String text(@Nullable Object value) {
            return switch (value) {
                case null -> "";
                case Collection<?> several ->
                    several.stream().map(String::valueOf).collect(Collectors.joining(", "));
                default -> value.toString();
            };
        }

        boolean isEmpty() {
            return byField.isEmpty();
        }

        Map<String, Map<String, String>> byField() {
            return byField;
        }
    }
}
