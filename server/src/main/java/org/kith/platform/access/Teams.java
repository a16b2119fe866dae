package org.kith.platform.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Invalid;
import org.springframework.stereotype.Service;

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
}
