package org.kith.customers;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.kith.schema.customers.Tables.CONSENT_EVENT;
import static org.kith.schema.customers.Tables.CONSENT_STATE;
import static org.kith.schema.customers.Tables.CONTACT_POINT;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.EXTERNAL_ID;
import static org.kith.schema.customers.Tables.ORDER_FIGURES;
import static org.kith.schema.customers.Tables.TRAIT_SET;
import static org.kith.schema.customers.Tables.WITH_SURVIVORS;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Action;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.schema.customers.tables.records.CustomerRecord;
import org.kith.schema.customers.tables.records.OrderFiguresRecord;
import org.springframework.stereotype.Repository;

@Repository
class CustomerStore {
    private static final Field<List<ContactPoint>> POINTS = multiset(select(
                            CONTACT_POINT.ID,
                            CONTACT_POINT.KIND,
                            CONTACT_POINT.GIVEN,
                            CONTACT_POINT.NORMALISED,
                            CONTACT_POINT.IS_PRIMARY,
                            CONTACT_POINT.UNUSABLE,
                            part("street"),
                            part("postalCode"),
                            part("city"),
                            part("region"),
                            part("country"))
                    .from(CONTACT_POINT)
                    .where(CONTACT_POINT.CUSTOMER_ID.eq(CUSTOMER.ID))
                    .orderBy(CONTACT_POINT.KIND, CONTACT_POINT.IS_PRIMARY.desc(), CONTACT_POINT.ID))
            .convertFrom(points -> points.map(point -> new ContactPoint(
                    point.value1(),
                    ContactKind.of(point.value2()),
                    point.value3(),
                    point.value4(),
                    point.value5(),
                    point.value6(),
                    "postal".equals(point.value2())
                            ? new Normaliser.PostalAddress(
                                    point.value7(), point.value8(), point.value9(), point.value10(), point.value11())
                            : null)));
    private static final Field<List<Customer.ExternalId>> EXTERNAL_IDS = multiset(
                    select(EXTERNAL_ID.SYSTEM, EXTERNAL_ID.VALUE)
                            .from(EXTERNAL_ID)
                            .where(EXTERNAL_ID.CUSTOMER_ID.eq(CUSTOMER.ID))
                            .orderBy(EXTERNAL_ID.SYSTEM, EXTERNAL_ID.VALUE))
            .convertFrom(ids -> ids.map(id -> new Customer.ExternalId(id.value1(), id.value2())));
    private static final Field<List<Consent>> CONSENTS = multiset(
                    select(CONSENT_STATE.CHANNEL, CONSENT_STATE.PURPOSE, CONSENT_STATE.GRANTED, CONSENT_STATE.SINCE)
                            .from(CONSENT_STATE)
                            .where(CONSENT_STATE.CUSTOMER_ID.eq(CUSTOMER.ID))
                            .orderBy(CONSENT_STATE.CHANNEL, CONSENT_STATE.PURPOSE))
            .convertFrom(states -> states.map(state -> new Consent(
                    Channel.of(state.value1()),
                    Purpose.of(state.value2()),
                    state.value3(),
                    state.value4().toInstant())));

    private static final Field<OffsetDateTime> FIRST_CONSENT = field(select(DSL.min(CONSENT_EVENT.AT))
            .from(CONSENT_EVENT)
            .where(CONSENT_EVENT.CUSTOMER_ID.eq(CUSTOMER.ID), CONSENT_EVENT.ACTION.eq("granted")));

    private final DSLContext db;
    private final Json json;

    CustomerStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    private static Field<String> part(String name) {
        return DSL.jsonbGetAttributeAsText(CONTACT_POINT.PARTS, name).as(name);
    }

    /** The one condition of sight; every query of this area that a viewer asks goes through it. */
    static Condition seen(org.kith.schema.customers.tables.Customer customer, Viewer viewer) {
        return may(customer, Action.READ, viewer);
    }

    /** The one condition under which a viewer may do something to a customer. */
    static Condition may(org.kith.schema.customers.tables.Customer customer, Action action, Viewer viewer) {
        return Sight.may(customer, action, viewer);
    }

    static Condition visible(Field<Long> customerId, Viewer viewer) {
        return reached(customerId, Action.READ, viewer);
    }

    static Condition reached(Field<Long> customerId, Action action, Viewer viewer) {
        var reached = CUSTOMER.as("seen");
        return DSL.exists(selectOne().from(reached).where(reached.ID.eq(customerId), may(reached, action, viewer)));
    }

    Customers.Shown shown(Viewer viewer) {
        var sphere = viewer.sphere(Subject.CUSTOMERS.to(Action.READ));
        if (sphere.all() || sphere.isEmpty()) {
            return new Customers.Shown(List.of(), List.of());
        }
        var customers =
                db.fetch(Sight.shared(sphere, Sight.Level.READ, viewer)).map(row -> requireNonNull(row.value1()));
        var territories = requireNonNull(db.select(Sight.territories(sphere, Sight.Level.READ))
                .fetchSingle()
                .value1());
        return new Customers.Shown(customers, List.of(territories));
    }

    static Field<String> usableAddress(Field<Long> customerId, ContactKind kind) {
        var point = CONTACT_POINT.as("usable");
        return field(select(point.NORMALISED)
                .from(point)
                .where(point.CUSTOMER_ID.eq(customerId), point.KIND.eq(kind.code()), point.UNUSABLE.isNull())
                .orderBy(point.IS_PRIMARY.desc(), point.ID)
                .limit(1));
    }

    @Nullable
    Customer get(long id, Viewer viewer) {
        return db.select(CUSTOMER, POINTS, EXTERNAL_IDS, CONSENTS, ORDER_FIGURES, FIRST_CONSENT)
                .from(CUSTOMER)
                .join(ORDER_FIGURES)
                .on(ORDER_FIGURES.CUSTOMER_ID.eq(CUSTOMER.ID))
                .where(CUSTOMER.ID.eq(id), seen(CUSTOMER, viewer))
                .fetchOne(CustomerStore::customer);
    }

    /** Nobody else changes the customer until the transaction ends. */
    void hold(long id) {
        db.select(CUSTOMER.ID)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.eq(id))
                .forUpdate()
                .fetch();
    }

    /** Whom a customer has become part of by merges; itself where by none. */
    long survivor(long id) {
        var chain = db.select(WITH_SURVIVORS.WITH_SURVIVORS_)
                .from(WITH_SURVIVORS.call(id))
                .fetch(WITH_SURVIVORS.WITH_SURVIVORS_);
        return chain.isEmpty() ? id : requireNonNull(chain.getLast());
    }

    /** How many of the customers the viewer may do this to. */
    int reached(Collection<Long> ids, Action action, Viewer viewer) {
        return db.fetchCount(CUSTOMER, CUSTOMER.ID.in(ids), may(CUSTOMER, action, viewer));
    }

    boolean sawOrSees(long id, Viewer viewer) {
        return db.fetchExists(CUSTOMER, CUSTOMER.ID.eq(id), Sight.reaches(CUSTOMER, Action.READ, viewer));
    }

    /** Of several those that {@link #sawOrSees} holds for. */
    Set<Long> sawOrSee(Collection<Long> ids, Viewer viewer) {
        return db.select(CUSTOMER.ID)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.eq(DSL.any(ids.toArray(Long[]::new))), Sight.reaches(CUSTOMER, Action.READ, viewer))
                .fetchSet(row -> requireNonNull(row.value1()));
    }

    Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
        return db.select(CUSTOMER.ID, CUSTOMER.NAME)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.in(ids), seen(CUSTOMER, viewer))
                .fetchMap(CUSTOMER.ID, CUSTOMER.NAME);
    }

    Map<Long, Profile> profiles(Collection<Long> ids) {
        var email = usableAddress(CUSTOMER.ID, ContactKind.EMAIL);
        return db
                .select(CUSTOMER, email, TRAIT_SET.TRAITS)
                .from(CUSTOMER)
                .join(TRAIT_SET)
                .on(TRAIT_SET.CUSTOMER_ID.eq(CUSTOMER.ID))
                .where(CUSTOMER.ID.eq(DSL.any(ids.toArray(Long[]::new))), CUSTOMER.DELETED_AT.isNull())
                .stream()
                .map(row -> profile(row.value1(), row.value2(), json.object(row.value3())))
                .collect(Collectors.toMap(Profile::id, Function.identity()));
    }

    long insert(Particulars particulars, Map<String, Object> custom, Owners.Owner owner, Instant now) {
        var row = db.newRecord(CUSTOMER);
        fill(row, particulars, owner, now);
        row.setCreatedAt(now.atOffset(ZoneOffset.UTC));
        row.setCustom(CustomerValues.jsonb(custom));
        row.store();
        var id = requireNonNull(row.getId());
        setPrimary(id, ContactKind.EMAIL, particulars.email(), now);
        setPrimary(id, ContactKind.PHONE, particulars.phone(), now);
        return id;
    }

    /** @param custom null leaves the values as they are */
    boolean update(
            Place place,
            Particulars particulars,
            @Nullable Map<String, Object> custom,
            Owners.Owner owner,
            Instant now) {
        var row = db.newRecord(CUSTOMER);
        fill(row, particulars, owner, now);
        row.setVersion(place.version() + 1);
        if (custom != null) {
            row.setCustom(CustomerValues.jsonb(custom));
        }
        var updated = db.update(CUSTOMER)
                .set(row)
                .where(CUSTOMER.ID.eq(place.id()), CUSTOMER.VERSION.eq(place.version()), CUSTOMER.DELETED_AT.isNull())
                .execute();
        if (updated == 1) {
            setPrimary(place.id(), ContactKind.EMAIL, particulars.email(), now);
            setPrimary(place.id(), ContactKind.PHONE, particulars.phone(), now);
        }
        return updated == 1;
    }

    /** A customer at a version. */
    record Place(long id, long version) {}

    boolean delete(long id, Viewer viewer, Instant now) {
        return db.update(CUSTOMER)
                        .set(CUSTOMER.DELETED_AT, now.atOffset(ZoneOffset.UTC))
                        .set(CUSTOMER.UPDATED_AT, now.atOffset(ZoneOffset.UTC))
                        .set(CUSTOMER.VERSION, CUSTOMER.VERSION.plus(1))
                        .where(CUSTOMER.ID.eq(id), may(CUSTOMER, Action.DELETE, viewer))
                        .execute()
                == 1;
    }

    List<Long> withAddress(ContactKind kind, String normalised) {
        return db.selectDistinct(CONTACT_POINT.CUSTOMER_ID)
                .from(CONTACT_POINT)
                .where(CONTACT_POINT.KIND.eq(kind.code()), CONTACT_POINT.NORMALISED.eq(normalised))
                .orderBy(CONTACT_POINT.CUSTOMER_ID)
                .fetch(row -> requireNonNull(row.value1()));
    }

    List<String> addressesOf(long customerId, ContactKind kind) {
        return db.selectDistinct(CONTACT_POINT.NORMALISED)
                .from(CONTACT_POINT)
                .where(
                        CONTACT_POINT.CUSTOMER_ID.eq(customerId),
                        CONTACT_POINT.KIND.eq(kind.code()),
                        CONTACT_POINT.NORMALISED.isNotNull())
                .fetch(row -> requireNonNull(row.value1()));
    }

    void markUnusable(ContactKind kind, String normalised, String why) {
        db.update(CONTACT_POINT)
                .set(CONTACT_POINT.UNUSABLE, why)
                .where(
                        CONTACT_POINT.KIND.eq(kind.code()),
                        CONTACT_POINT.NORMALISED.eq(normalised),
                        CONTACT_POINT.UNUSABLE.isNull())
                .execute();
    }

    /** The address that a user edits is the primary one; editing it replaces it, an address known besides becomes it. */
    private void setPrimary(long customer, ContactKind kind, Particulars.@Nullable Address address, Instant now) {
        var ofKind = CONTACT_POINT.CUSTOMER_ID.eq(customer).and(CONTACT_POINT.KIND.eq(kind.code()));
        if (address == null) {
            db.deleteFrom(CONTACT_POINT)
                    .where(ofKind, CONTACT_POINT.IS_PRIMARY.isTrue())
                    .execute();
            return;
        }
        db.deleteFrom(CONTACT_POINT)
                .where(ofKind, CONTACT_POINT.IS_PRIMARY.isTrue(), CONTACT_POINT.NORMALISED.ne(address.normalised()))
                .execute();
        db.insertInto(CONTACT_POINT)
                .set(CONTACT_POINT.CUSTOMER_ID, customer)
                .set(CONTACT_POINT.KIND, kind.code())
                .set(CONTACT_POINT.GIVEN, address.given())
                .set(CONTACT_POINT.NORMALISED, address.normalised())
                .set(CONTACT_POINT.IS_PRIMARY, true)
                .set(CONTACT_POINT.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                .onConflict(CONTACT_POINT.CUSTOMER_ID, CONTACT_POINT.KIND, CONTACT_POINT.NORMALISED)
                .doUpdate()
                .set(
                        CONTACT_POINT.GIVEN,
                        // what is said as it is kept already was typed in another way once
                        address.given().equals(address.normalised()) ? CONTACT_POINT.GIVEN : DSL.val(address.given()))
                .set(CONTACT_POINT.IS_PRIMARY, true)
                .execute();
    }

    private static void fill(CustomerRecord row, Particulars particulars, Owners.Owner owner, Instant now) {
        row.setKind(particulars.kind().code());
        row.setName(particulars.name());
        row.setGivenName(particulars.givenName());
        row.setFamilyName(particulars.familyName());
        row.setLanguage(particulars.language());
        row.setCountry(particulars.country());
        row.setCity(particulars.city());
        row.setBirthday(particulars.birthday());
        row.setOwnerId(owner.userId());
        row.setTeamId(owner.teamId());
        row.setUpdatedAt(now.atOffset(ZoneOffset.UTC));
    }

    private static Customer customer(
            Record6<
                            CustomerRecord,
                            List<ContactPoint>,
                            List<Customer.ExternalId>,
                            List<Consent>,
                            OrderFiguresRecord,
                            OffsetDateTime>
                    found) {
        var row = found.value1();
        var createdAt = requireNonNull(row.getCreatedAt()).toInstant();
        var firstConsent = instant(found.value6());
        return new Customer(
                requireNonNull(row.getId()),
                requireNonNull(row.getVersion()),
                CustomerKind.of(requireNonNull(row.getKind())),
                row.getName(),
                row.getGivenName(),
                row.getFamilyName(),
                row.getLanguage(),
                row.getCountry(),
                row.getCity(),
                row.getBirthday(),
                requireNonNull(row.getSource()),
                createdAt,
                firstConsent == null || firstConsent.isAfter(createdAt) ? createdAt : firstConsent,
                figures(found.value5()),
                row.getOwnerId(),
                row.getTeamId(),
                found.value2(),
                found.value3(),
                found.value4(),
                CustomerValues.read(row.getCustom()),
                List.of());
    }

    private static OrderFigures figures(OrderFiguresRecord row) {
        return new OrderFigures(
                requireNonNull(row.getOrders()),
                requireNonNull(row.getRevenue()),
                instant(row.getFirstOrder()),
                instant(row.getLastOrder()));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static Profile profile(CustomerRecord row, @Nullable String email, Map<String, Object> traits) {
        return new Profile(
                requireNonNull(row.getId()),
                CustomerKind.of(requireNonNull(row.getKind())),
                row.getName(),
                row.getGivenName(),
                row.getFamilyName(),
                row.getLanguage(),
                row.getCountry(),
                row.getCity(),
                row.getBirthday(),
                email,
                traits);
    }
}
