package org.kith.customers;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be wrong with the data on a customer, and how many points of 100 it costs.
 *
 * <p>The score is {@code max(0, 100 − Σ points of the faults that are found)}. The points say how much a fault hinders work with the
 * customer: whom nobody can reach with consent (20), or who is no real person (20), costs most; then an address that does not work
 * (15); what misleads (10); what is only missing (5). An open suspicion of a duplicate is told beside the score and costs nothing:
 * nobody has decided of it, and the other record may not be the reader's to see.
 */
public enum QualityFault {
    /** A person with half a name: given without family name or the reverse, or one word of a script that parts names by blanks. */
    NAME_INCOMPLETE(10, Set.of(CustomerRights.NAME)),
    /** Looks typed in for a try: "test", "asdf", one letter repeated, a person with a number in the name. */
    NAME_TEST(20, Set.of(CustomerRights.NAME)),
    /** An e-mail address that cannot be one. */
    EMAIL_MALFORMED(15, Set.of(CustomerRights.EMAIL)),
    /** An e-mail address of a service that throws mail away after minutes. */
    EMAIL_DISPOSABLE(10, Set.of(CustomerRights.EMAIL)),
    /** Every e-mail address there is has been found not to work. */
    EMAIL_BOUNCED(15, Set.of(CustomerRights.EMAIL)),
    /** A number that the numbering plan of its country does not know. */
    PHONE_INVALID(10, Set.of(CustomerRights.PHONE)),
    /** A postal address without street, postal code or city, and none that has all three. */
    ADDRESS_INCOMPLETE(5, Set.of(CustomerRights.ADDRESS)),
    /** No address that works on a channel to which there is a consent. */
    UNREACHABLE(20, Set.of(CustomerRights.EMAIL, CustomerRights.PHONE, CustomerRights.ADDRESS)),
    /** In the future, more than 120 years ago, or of an organisation. */
    BIRTHDAY_IMPOSSIBLE(10, Set.of(CustomerRights.BIRTHDAY)),
    COUNTRY_MISSING(5, Set.of(CustomerRights.COUNTRY)),
    /** For two years neither an edit nor a consent nor an order has confirmed anything. */
    STALE(10, Set.of());

    /** As roles and filters name what is computed from them. */
    static final Set<String> TRAITS = Set.of("trait.quality", "trait.faults");

    private static final Set<String> FIELDS = fields(values());

    private final int points;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set of texts
    private final Set<String> fields;

    QualityFault(int points, Set<String> fields) {
        this.points = points;
        this.fields = fields;
    }

    private static Set<String> fields(QualityFault[] faults) {
        var all = new TreeSet<String>();
        Arrays.stream(faults).forEach(fault -> all.addAll(fault.fields));
        return Set.copyOf(all);
    }

    public int points() {
        return points;
    }

    /** As it is kept and as filters name it. */
    @JsonValue
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public static QualityFault of(String code) {
        return Arrays.stream(values())
                .filter(fault -> fault.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault '%s'.".formatted(code)));
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(QualityFault::code).toList();
    }

    /** Whether a viewer may be told of it: only who reads every field that it speaks of. */
    public boolean isTold(CustomerRights rights) {
        return rights.readsEach(fields);
    }

    /** Whether a viewer may know the score and all faults: it would tell of a hidden field as well. */
    static boolean areAllTold(CustomerRights rights) {
        return rights.readsEach(FIELDS);
    }
}
