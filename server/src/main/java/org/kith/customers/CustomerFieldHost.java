package org.kith.customers;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.FieldHost;
import org.kith.platform.jobs.Jobs;
import org.kith.shared.Readers;
import org.springframework.stereotype.Component;

/** Keeps the indexes on customers in step with what the firm's fields promise. */
@Component
class CustomerFieldHost implements FieldHost {
    private final CustomValueStore store;
    private final Jobs jobs;

    CustomerFieldHost(CustomValueStore store, Jobs jobs) {
        this.store = store;
        this.jobs = jobs;
    }

    @Override
    public String object() {
        return CustomerValues.OBJECT;
    }

    @Override
    public void changed(@Nullable CustomField before, CustomField after) {
        if (after.unique() && (before == null || !before.unique())) {
            store.lockUniqueAlone();
            store.lockTable();
            store.shared(after).ifPresent(example -> {
                throw new NotUniqueYet(after, example);
            });
            store.makeUnique(after);
        } else if (before != null && before.unique() && !after.unique()) {
            store.lockUniqueAlone();
            store.lockTable();
            store.dropUnique(after);
        }
        if (after.sortable() != (before != null && before.sortable())) {
            jobs.start(
                    SortIndexJob.KIND,
                    after.name().in(Readers.current()),
                    Map.of(SortIndexJob.FIELD, after.id()),
                    Viewer.system());
        }
    }

    @Override
    public long used(CustomField field, int most) {
        return store.used(field, most);
    }
}
