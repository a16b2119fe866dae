package org.kith.platform.fields;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.shared.NotFound;
import org.kith.shared.Readers;
import org.kith.shared.StaleVersion;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultCustomFields implements CustomFields {
    static final int MOST_FIELDS = 200;

    private final CustomFieldStore store;
    private final ObjectProvider<FieldHost> hosts;
    private final Clock clock;

    DefaultCustomFields(CustomFieldStore store, ObjectProvider<FieldHost> hosts, Clock clock) {
        this.store = store;
        this.hosts = hosts;
        this.clock = clock;
    }

    @Override
    public List<CustomField> active(String object) {
        return all(object).stream().filter(CustomField::isActive).toList();
    }

    @Override
    public List<CustomField> all(String object) {
        return store.all(object);
    }

    @Override
    @Transactional
    public CustomField create(String object, CustomKind kind, FieldDraft draft, Viewer viewer) {
        viewer.require(Permission.SETTINGS_ADMIN);
        var host = host(object);
        var definition = FieldDefinition.of(kind, draft, List.of());
        store.lock();
        var known = store.all(object);
        if (known.size() >= MOST_FIELDS) {
            throw new TooManyFields(MOST_FIELDS);
        }
        refuseIfTaken(known, definition.name(), null);
        var taken = known.stream().map(CustomField::key).collect(Collectors.toCollection(HashSet::new));
        var key = Keys.next(definition.name(), "field", taken);
        var position = known.stream().mapToInt(CustomField::position).max().orElse(0) + 1;
        var id = store.insert(object, key, kind, definition, position, maker(viewer));
        var created = get(object, id);
        host.changed(null, created);
        return created;
    }

    @Override
    @Transactional
    public CustomField change(String object, long id, long version, FieldDraft draft, Viewer viewer) {
        viewer.require(Permission.SETTINGS_ADMIN);
        var host = host(object);
        store.lock();
        var before = get(object, id);
        if (before.version() != version) {
            throw new StaleVersion("field", id, version, before.version());
        }
        var definition = FieldDefinition.of(before.kind(), draft, before.options());
        refuseIfTaken(store.all(object), definition.name(), id);
        if (!store.update(id, version, definition, maker(viewer))) {
            throw new StaleVersion("field", id, version, version + 1);
        }
        var after = get(object, id);
        host.changed(before, after);
        return after;
    }

    @Override
    @Transactional
    public void retire(String object, long id, Viewer viewer) {
        setRetired(object, id, true, viewer);
    }

    @Override
    @Transactional
    public void restore(String object, long id, Viewer viewer) {
        setRetired(object, id, false, viewer);
    }

    private void setRetired(String object, long id, boolean retired, Viewer viewer) {
        viewer.require(Permission.SETTINGS_ADMIN);
        store.lock();
        var before = get(object, id);
        if (before.isActive() != retired) {
            return;
        }
        if (!retired) {
            refuseIfTaken(store.all(object), before.name(), id);
        }
        store.setRetired(id, retired ? clock.instant() : null, maker(viewer));
        host(object).changed(before, get(object, id));
    }

    @Override
    @Transactional
    public void arrange(String object, List<Long> ids, Viewer viewer) {
        viewer.require(Permission.SETTINGS_ADMIN);
        host(object);
        store.lock();
        var known = store.all(object).stream().map(CustomField::id).toList();
        for (var id : ids) {
            if (!known.contains(id)) {
                throw new NotFound("field", id);
            }
        }
        var order = new java.util.LinkedHashSet<>(ids);
        order.addAll(known);
        int position = 0;
        for (var id : order) {
            store.setPosition(id, ++position);
        }
    }

    @Override
    public long used(String object, long id, int most) {
        return host(object).used(get(object, id), most);
    }

    private CustomField get(String object, long id) {
        return store.find(object, id).orElseThrow(() -> new NotFound("field", id));
    }

    private FieldHost host(String object) {
        return hosts.stream()
                .filter(host -> host.object().equals(object))
                .findFirst()
                .orElseThrow(() -> new NotFound("object", object));
    }

    private static void refuseIfTaken(List<CustomField> known, Label name, @Nullable Long except) {
        known.stream()
                .filter(field -> !Objects.equals(field.id(), except) && field.isActive())
                .filter(field -> field.name().meets(name))
                .findFirst()
                .ifPresent(field -> {
                    throw new FieldNameTaken(field.name().in(Readers.current()));
                });
    }

    private CustomFieldStore.Maker maker(Viewer viewer) {
        return new CustomFieldStore.Maker(viewer.userIdOrNull(), clock.instant());
    }
}
