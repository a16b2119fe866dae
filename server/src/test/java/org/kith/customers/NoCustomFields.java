package org.kith.customers;

import java.util.List;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldDraft;

/** A firm that has added no field. */
record NoCustomFields() implements CustomFields {
    @Override
    public List<CustomField> active(String object) {
        return List.of();
    }

    @Override
    public List<CustomField> all(String object) {
        return List.of();
    }

    @Override
    public CustomField create(String object, CustomKind kind, FieldDraft draft, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CustomField change(String object, long id, long version, FieldDraft draft, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void retire(String object, long id, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restore(String object, long id, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void arrange(String object, List<Long> ids, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long used(String object, long id, int most) {
        return 0;
    }
}
