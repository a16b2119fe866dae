package org.kith.platform.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Teams, each below another or at the top. */
@Service
class Teams {
    private final TeamStore store;

    Teams(TeamStore store) {
        this.store = store;
    }

    List<TeamStore.TeamRow> all() {
        return store.all();
    }

    long create(String givenName, @Nullable Long parentId) {
        var name = Names.valid("name", givenName);
        if (parentId != null && !store.exists(parentId)) {
            throw new Invalid("parentId", "There is no team {0}.", parentId);
        }
        return store.insert(name, parentId).orElseThrow(() -> new TeamNameTaken(name));
    }

    /** Renames a team and moves it, with all below it; who sees what follows with the next request. */
    @Transactional
    void change(long id, String givenName, @Nullable Long parentId) {
        var name = Names.valid("name", givenName);
        store.lock();
        if (!store.exists(id)) {
            throw new NotFound("team", id);
        }
        if (parentId != null && !store.exists(parentId)) {
            throw new Invalid("parentId", "There is no team {0}.", parentId);
        }
        if (parentId != null && store.isWithin(parentId, id)) {
            throw new Invalid("parentId", "A team cannot lie below itself. Choose another team above it.");
        }
        if (store.isNamed(name, id)) {
            throw new TeamNameTaken(name);
        }
        store.update(id, name, parentId);
    }
}
