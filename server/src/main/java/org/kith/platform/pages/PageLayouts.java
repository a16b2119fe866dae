package org.kith.platform.pages;

import java.util.List;
import java.util.Optional;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.shared.Invalid;
import org.kith.shared.StaleVersion;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** In which order the page of a customer shows its sections to the people of a role, and which of them it leaves out. */
@Service
class PageLayouts {
    private static final String CUSTOMER = "customer";

    private final PageLayoutStore store;

    PageLayouts(PageLayoutStore store) {
        this.store = store;
    }

    /** Of the first of the viewer's roles that has one; empty where the page is shown as it is by itself. */
    @Transactional(readOnly = true)
    Optional<PageLayoutStore.RoleLayout> of(Viewer viewer) {
        return store.ofUser(viewer.userId(), CUSTOMER);
    }

    @Transactional(readOnly = true)
    List<PageLayoutStore.RoleLayout> all() {
        return store.ofRoles(CUSTOMER);
    }

    /** @param version as the administrator saw it; 0 where the role had no layout */
    @Transactional
    void arrange(Role role, long version, PageLayout layout) {
        var current = current(role);
        if (current != version) {
            throw new StaleVersion("page layout", role.code(), version, current);
        }
        store.put(role, CUSTOMER, version + 1, layout);
    }

    /** From now on the page is shown as it is by itself. */
    @Transactional
    void reset(Role role) {
        current(role);
        store.delete(role, CUSTOMER);
    }

    private long current(Role role) {
        if (!store.exists(role)) {
            throw new Invalid("role", "There is no role '{0}'.", role.code());
        }
        return store.lock(role, CUSTOMER);
    }
}
