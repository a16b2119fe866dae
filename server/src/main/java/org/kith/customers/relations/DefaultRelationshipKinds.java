package org.kith.customers.relations;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.Label;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultRelationshipKinds implements RelationshipKinds {
    private static final int MOST = 200;

    private final RelationshipKindStore store;
    private final Clock clock;

    DefaultRelationshipKinds(RelationshipKindStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<RelationshipKind> all() {
        return store.all();
    }

    @Override
    @Transactional
    public RelationshipKind create(Draft draft, Viewer viewer) {
        viewer.require(Permission.SETTINGS_ADMIN);
        if (store.all().size() >= MOST) {
            throw new Invalid("forward", "There are {0} kinds of relationships, which is the most there can be.", MOST);
        }
        if (draft.symmetric() && draft.fromKind() != draft.toKind()) {
            throw new Invalid(
                    "toKind",
                    "What says the same from both ends has the same sort of customer at both. Choose one for both.");
        }
        var forward = Label.required("forward", draft.forward());
        var backward = backward(draft.symmetric(), forward, draft.backward());
        var clean = new Draft(forward, backward, draft.fromKind(), draft.toKind(), draft.symmetric());
        return store.find(store.insert(clean, backward)).orElseThrow();
    }

    @Override
    @Transactional
    public RelationshipKind change(String code, long version, Names names, Viewer viewer) {
        viewer.require(Permission.SETTINGS_ADMIN);
        var before = store.find(code).orElseThrow(() -> new NotFound("relationship kind", code));
        if (before.version() != version) {
            throw new StaleVersion("relationship kind", code, version, before.version());
        }
        var forward = Label.required("forward", names.forward());
        var backward = backward(before.symmetric(), forward, names.backward());
        var retiredAt = !names.retired() ? null : before.retiredAt() == null ? clock.instant() : before.retiredAt();
        if (!store.update(before, forward, backward, retiredAt)) {
            throw new StaleVersion("relationship kind", code, version, version + 1);
        }
        return store.find(code).orElseThrow();
    }

    private static Label backward(boolean symmetric, Label forward, @Nullable Label backward) {
        return symmetric ? forward : Label.required("backward", backward);
    }
}
