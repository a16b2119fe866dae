package org.kith.platform.fields;

import java.util.List;
import org.kith.platform.access.Viewer;

/** The fields that a firm added, as they are defined at this moment: what is changed holds for the next question. */
public interface CustomFields {
    /** Those in use, in their order. */
    List<CustomField> active(String object);

    /** Retired ones too. */
    List<CustomField> all(String object);

    CustomField create(String object, CustomKind kind, FieldDraft draft, Viewer viewer);

    /** Replaces what is said of a field, unless someone else changed it since the given version. */
    CustomField change(String object, long id, long version, FieldDraft draft, Viewer viewer);

    /** Takes it out of sight; its values stay. */
    void retire(String object, long id, Viewer viewer);

    void restore(String object, long id, Viewer viewer);

    /** Puts the fields in this order; those not named follow. */
    void arrange(String object, List<Long> ids, Viewer viewer);

    /** How many records have a value, at most so many. */
    long used(String object, long id, int most);
}
