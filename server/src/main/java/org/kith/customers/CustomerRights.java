package org.kith.customers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.FieldAccess;
import org.kith.platform.access.FieldHidden;
import org.kith.platform.access.FieldNotEditable;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;

/**
 * What a viewer may read and edit of the customers whom the viewer reaches, by the names that filters and roles know: the one place
 * where records, rows and histories lose what is held back.
 */
public final class CustomerRights {
    /** Also the given and the family name: without a name a record could not be told from others. */
    public static final String NAME = "name";

    public static final String KIND = "kind";
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    /** Postal addresses. */
    public static final String ADDRESS = "address";

    public static final String COUNTRY = "country";
    public static final String CITY = "city";
    public static final String LANGUAGE = "language";
    public static final String BIRTHDAY = "birthday";
    public static final String OWNER = "owner";
    /** The numbers by which other systems know a customer. */
    public static final String NUMBER = "number";

    private static final String TRAIT = "trait.";

    private final Viewer viewer;

    private CustomerRights(Viewer viewer) {
        this.viewer = viewer;
    }

    public static CustomerRights of(Viewer viewer) {
        return new CustomerRights(viewer);
    }

    public boolean reads(String field) {
        return access(field) != FieldAccess.NONE;
    }

    public boolean edits(String field) {
        return access(field) == FieldAccess.EDIT;
    }

    private FieldAccess access(String field) {
        var access = viewer.access(Subject.CUSTOMERS, field);
        return QualityFault.TRAITS.contains(field) && !QualityFault.areAllTold(this) ? FieldAccess.NONE : access;
    }

    public boolean reads(CustomField field) {
        return reads(field.path());
    }

    boolean edits(CustomField field) {
        return edits(field.path());
    }

    boolean readsTrait(String trait) {
        return reads(TRAIT + trait);
    }

    /** Whether nothing at all of a customer is hidden. */
    public boolean readsAll() {
        return viewer.grants().fields().limits().entrySet().stream()
                .noneMatch(held -> held.getKey().subject() == Subject.CUSTOMERS && held.getValue() == FieldAccess.NONE);
    }

    /** Refuses what can only be told as a whole. */
    public void requireAll() {
        if (!readsAll()) {
            throw new FieldHidden();
        }
    }

    static String field(ContactKind kind) {
        return switch (kind) {
            case EMAIL -> EMAIL;
            case PHONE -> PHONE;
            case POSTAL -> ADDRESS;
        };
    }

    /** The right that a field's name in histories and events stands for. */
    static String named(String field) {
        return switch (field) {
            case "givenName", "familyName" -> NAME;
            case "ownerId", "teamId" -> OWNER;
            case "postal" -> ADDRESS;
            default -> field;
        };
    }

    Customer shown(Customer customer) {
        var ownerShown = reads(OWNER);
        return new Customer(
                customer.id(),
                customer.version(),
                customer.kind(),
                customer.name(),
                customer.givenName(),
                customer.familyName(),
                shown(LANGUAGE, customer.language()),
                shown(COUNTRY, customer.country()),
                shown(CITY, customer.city()),
                shown(BIRTHDAY, customer.birthday()),
                customer.source(),
                customer.createdAt(),
                customer.knownSince(),
                customer.figures(),
                ownerShown ? customer.ownerId() : null,
                ownerShown ? customer.teamId() : null,
                customer.contactPoints().stream()
                        .filter(point -> reads(field(point.kind())))
                        .toList(),
                reads(NUMBER) ? customer.externalIds() : List.of(),
                customer.consents(),
                readable(customer.custom()),
                customer.traits().stream()
                        .filter(trait -> readsTrait(trait.name()))
                        .toList());
    }

    CustomerRow shown(CustomerRow row) {
        return new CustomerRow(
                row.id(),
                row.kind(),
                row.name(),
                shown(EMAIL, row.email()),
                shown(PHONE, row.phone()),
                shown(COUNTRY, row.country()),
                shown(CITY, row.city()),
                shown(OWNER, row.ownerId()),
                shown(OWNER, row.ownerName()),
                shown(TRAIT + "ladder", row.ladder()),
                row.orders(),
                row.revenue(),
                row.lastOrder(),
                shown(TRAIT + "clv", row.clv()),
                shown(TRAIT + "pAlive", row.pAlive()),
                shown(TRAIT + "pyramid", row.pyramid()),
                shown(TRAIT + "rfm", row.rfm()),
                shown(TRAIT + "quality", row.quality()),
                row.createdAt(),
                readable(row.custom()),
                row.tags(),
                row.editable());
    }

    /** What a mail to the customer says, as the viewer may see it beforehand. */
    public Profile shown(Profile profile) {
        var traits = new LinkedHashMap<>(profile.traits());
        traits.keySet().removeIf(trait -> !readsTrait(trait));
        return new Profile(
                profile.id(),
                profile.kind(),
                profile.name(),
                profile.givenName(),
                profile.familyName(),
                shown(LANGUAGE, profile.language()),
                shown(COUNTRY, profile.country()),
                shown(CITY, profile.city()),
                shown(BIRTHDAY, profile.birthday()),
                shown(EMAIL, profile.email()),
                traits);
    }

    /** Values of the firm's own fields by key. */
    Map<String, Object> readable(Map<String, Object> custom) {
        if (readsAll()) {
            return custom;
        }
        var readable = new LinkedHashMap<>(custom);
        readable.keySet().removeIf(key -> !reads(CustomField.PREFIX + key));
        return readable;
    }

    public <T> @Nullable T shown(String field, @Nullable T value) {
        return reads(field) ? value : null;
    }

    /** Refuses a new record that says something where the viewer may not. */
    void requireNew(Particulars given, @Nullable Long ownerId) {
        said(LANGUAGE, given.language());
        said(COUNTRY, given.country());
        said(CITY, given.city());
        said(BIRTHDAY, given.birthday());
        said(EMAIL, given.email());
        said(PHONE, given.phone());
        said(OWNER, ownerId);
    }

    private void said(String field, @Nullable Object value) {
        if (value != null && !edits(field)) {
            throw new FieldNotEditable(field);
        }
    }

    /**
     * What a customer is to be after a change: of fields that the viewer may not edit it keeps what it has. Who reads such a field
     * sends it back as it is; who does not may say nothing of it, so that nobody finds out a value by trying.
     */
    Particulars changed(Particulars given, Customer before) {
        requireSame(KIND, given.kind(), before.kind());
        requireSame(NAME, given.name(), before.name());
        requireSame(NAME, given.givenName(), before.givenName());
        requireSame(NAME, given.familyName(), before.familyName());
        return new Particulars(
                given.kind(),
                given.name(),
                given.givenName(),
                given.familyName(),
                kept(LANGUAGE, given.language(), before.language()),
                kept(COUNTRY, given.country(), before.country()),
                kept(CITY, given.city(), before.city()),
                kept(BIRTHDAY, given.birthday(), before.birthday()),
                kept(ContactKind.EMAIL, given.email(), before),
                kept(ContactKind.PHONE, given.phone(), before));
    }

    @Nullable
    Long changedOwner(@Nullable Long given, Customer before) {
        return kept(OWNER, given, before.ownerId());
    }

    private Particulars.@Nullable Address kept(ContactKind kind, Particulars.@Nullable Address given, Customer before) {
        var known = before.contactPoints().stream()
                .filter(point -> point.kind() == kind && point.primary())
                .findFirst()
                .map(point -> new Particulars.Address(point.given(), point.normalised()))
                .orElse(null);
        var field = field(kind);
        if (edits(field)) {
            return given;
        }
        var same = given == null || (known != null && given.normalised().equals(known.normalised()));
        if (reads(field) ? !same || (given == null && known != null) : given != null) {
            throw new FieldNotEditable(field);
        }
        return known;
    }

    private <T> @Nullable T kept(String field, @Nullable T given, @Nullable T before) {
        if (edits(field)) {
            return given;
        }
        if (reads(field) ? !Objects.equals(given, before) : given != null) {
            throw new FieldNotEditable(field);
        }
        return before;
    }

    private void requireSame(String field, @Nullable Object given, @Nullable Object before) {
        if (!edits(field) && !Objects.equals(given, before)) {
            throw new FieldNotEditable(field);
        }
    }

    /** The fields that the viewer may fill. */
    List<CustomField> editable(List<CustomField> fields) {
        return fields.stream().filter(this::edits).toList();
    }

    List<CustomField> readable(List<CustomField> fields) {
        return fields.stream().filter(this::reads).toList();
    }

    /** Whether the score of the data's quality may be told, which speaks of several fields at once. */
    public boolean readsQuality() {
        return QualityFault.TRAITS.stream().allMatch(this::reads);
    }

    /** Whether everything that is said in these is the viewer's to read. */
    boolean readsEach(Set<String> fields) {
        return fields.stream().allMatch(this::reads);
    }
}
