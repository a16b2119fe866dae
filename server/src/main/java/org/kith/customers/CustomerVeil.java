package org.kith.customers;

import static org.kith.customers.CustomerRights.ADDRESS;
import static org.kith.customers.CustomerRights.BIRTHDAY;
import static org.kith.customers.CustomerRights.CITY;
import static org.kith.customers.CustomerRights.COUNTRY;
import static org.kith.customers.CustomerRights.EMAIL;
import static org.kith.customers.CustomerRights.LANGUAGE;
import static org.kith.customers.CustomerRights.NUMBER;
import static org.kith.customers.CustomerRights.OWNER;
import static org.kith.customers.CustomerRights.PHONE;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.platform.audit.AuditChange;
import org.kith.platform.audit.AuditEntry;
import org.kith.platform.audit.Veil;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.FieldValues;
import org.springframework.stereotype.Component;

/**
 * The trail for somebody from whom fields of customers are hidden. That something changed is always told; its values only where they
 * are known to tell nothing of what is hidden.
 */
@Component
class CustomerVeil implements Veil {
    private static final String CUSTOMER = "customers.customer";
    private static final String CONTACT_POINT = "customers.contact_point";
    private static final String EXTERNAL_ID = "customers.external_id";
    private static final String OWN_FIELDS = "custom";
    private static final Map<String, String> COLUMNS = Map.of(
            "language", LANGUAGE,
            "country", COUNTRY,
            "city", CITY,
            "birthday", BIRTHDAY,
            "owner_id", OWNER,
            "team_id", OWNER);
    private static final Set<String> PLAIN_COLUMNS = Set.of(
            "id", "kind", "name", "given_name", "family_name", "source", "created_at", "deleted_at", "merged_into");
    /** Tables whose rows say nothing of a customer's fields. */
    private static final Set<String> PLAIN_TABLES = Set.of(
            "platform.team",
            "platform.app_user",
            "platform.user_role",
            "platform.role",
            "platform.role_right",
            "platform.user_session",
            "platform.api_token",
            "platform.one_time_link",
            "platform.setting",
            "platform.deputy",
            "platform.access_event",
            "platform.stored_file",
            "customers.consent_event",
            "customers.distinct_pair",
            "customers.linkage_rule",
            "customers.household",
            "customers.household_member",
            "customers.customer_share",
            "customers.relationship",
            "customers.relationship_kind",
            "customers.customer_tag",
            "customers.tag",
            "customers.mention",
            "commerce.product",
            "commerce.orders",
            "commerce.order_line");

    @Override
    public AuditEntry shown(AuditEntry entry, Viewer viewer) {
        var rights = CustomerRights.of(viewer);
        if (entry.object().equals(CUSTOMER)) {
            return with(entry, entry.record(), customer(entry.changes(), rights));
        }
        if (rights.readsAll() || PLAIN_TABLES.contains(entry.object())) {
            return entry;
        }
        return switch (entry.object()) {
            case CONTACT_POINT ->
                rights.readsEach(kinds(entry)) ? entry : with(entry, entry.record(), untold(entry.changes()));
            // Its key is the number itself.
            case EXTERNAL_ID -> rights.reads(NUMBER) ? entry : with(entry, null, untold(entry.changes()));
            default -> with(entry, entry.record(), untold(entry.changes()));
        };
    }

    private static List<AuditChange> customer(List<AuditChange> changes, CustomerRights rights) {
        return changes.stream()
                .flatMap(change ->
                        change.field().equals(OWN_FIELDS) ? own(change, rights) : Stream.of(column(change, rights)))
                .toList();
    }

    private static AuditChange column(AuditChange change, CustomerRights rights) {
        var field = COLUMNS.get(change.field());
        var told = field == null ? rights.readsAll() || PLAIN_COLUMNS.contains(change.field()) : rights.reads(field);
        return told ? change : untold(change);
    }

    /** Each of the firm's own fields by itself; of a hidden one not even that it changed. */
    private static Stream<AuditChange> own(AuditChange change, CustomerRights rights) {
        var was = FieldValues.read(change.was());
        var became = FieldValues.read(change.became());
        var keys = new TreeSet<>(was.keySet());
        keys.addAll(became.keySet());
        return keys.stream()
                .filter(key -> rights.reads(CustomField.PREFIX + key))
                .filter(key -> !Objects.equals(was.get(key), became.get(key)))
                .map(key -> new AuditChange(CustomField.PREFIX + key, text(was.get(key)), text(became.get(key))));
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case List<?> several ->
                String.join(", ", several.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }

    /** Which field an address belongs to is only in the trail where the address came or went. */
    private static Set<String> kinds(AuditEntry entry) {
        return entry.changes().stream()
                .filter(change -> change.field().equals("kind"))
                .map(change -> change.became() == null ? change.was() : change.became())
                .filter(Objects::nonNull)
                .findFirst()
                .map(kind -> Set.of(CustomerRights.field(ContactKind.of(kind))))
                .orElse(Set.of(EMAIL, PHONE, ADDRESS));
    }

    private static List<AuditChange> untold(List<AuditChange> changes) {
        return changes.stream().map(CustomerVeil::untold).toList();
    }

    private static AuditChange untold(AuditChange change) {
        return new AuditChange(change.field(), null, null);
    }

    private static AuditEntry with(AuditEntry entry, @Nullable String record, List<AuditChange> changes) {
        return new AuditEntry(
                entry.id(),
                entry.at(),
                entry.actorId(),
                entry.actor(),
                entry.way(),
                entry.action(),
                entry.object(),
                record,
                entry.customerId(),
                entry.records(),
                changes);
    }
}
