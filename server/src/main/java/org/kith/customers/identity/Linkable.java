package org.kith.customers.identity;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.models.linkage.FieldKind;

/** A customer as linkage compares it: its texts by the names that the API gives the fields. */
record Linkable(long id, boolean isOrganisation, Map<String, String> values) {
    static final Map<String, FieldKind> OF_PEOPLE = kinds(true);
    static final Map<String, FieldKind> OF_ORGANISATIONS = kinds(false);

    Linkable {
        values = Map.copyOf(values);
    }

    private static Map<String, FieldKind> kinds(boolean people) {
        var kinds = new LinkedHashMap<String, FieldKind>();
        if (people) {
            kinds.put("givenName", FieldKind.GIVEN_NAME);
            kinds.put("familyName", FieldKind.SURNAME);
            kinds.put("birthday", FieldKind.DATE);
        } else {
            kinds.put("name", FieldKind.ORGANISATION);
        }
        kinds.put("email", FieldKind.EMAIL);
        kinds.put("phone", FieldKind.PHONE);
        kinds.put("street", FieldKind.STREET);
        kinds.put("postalCode", FieldKind.POSTCODE);
        kinds.put("city", FieldKind.LOCALITY);
        kinds.put("country", FieldKind.COUNTRY);
        return kinds;
    }

    /** Collects what there is, and the parts of a name that nobody took apart. */
    static final class Values {
        private final Map<String, String> values = new HashMap<>();

        Values with(String field, @Nullable Object value) {
            if (value != null) {
                values.put(field, value.toString());
            }
            return this;
        }

        Values withPartsOf(String name) {
            if (!values.containsKey("givenName") && !values.containsKey("familyName")) {
                int cut = familyNameStands(name);
                with("familyName", name.substring(cut).strip());
                if (cut > 0) {
                    with("givenName", name.substring(0, cut).strip());
                } else if (isHan(name) && name.length() > 1) {
                    with("familyName", name.substring(0, 1)).with("givenName", name.substring(1));
                }
            }
            return this;
        }

        private static int familyNameStands(String name) {
            return name.strip().lastIndexOf(' ') + 1;
        }

        private static boolean isHan(String name) {
            return name.codePoints().allMatch(letter -> UnicodeScript.of(letter) == UnicodeScript.HAN);
        }

        Map<String, String> all() {
            return values;
        }
    }
}
