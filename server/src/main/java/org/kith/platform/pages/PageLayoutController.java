package org.kith.platform.pages;

import static org.kith.platform.access.Permission.CUSTOMERS_READ;
import static org.kith.platform.access.Permission.SETTINGS_ADMIN;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/page-layouts/customer")
class PageLayoutController {
    private final PageLayouts layouts;

    PageLayoutController(PageLayouts layouts) {
        this.layouts = layouts;
    }

    /** @param layout absent where the page is shown as it is by itself */
    record OwnLayout(@Nullable PageLayout layout) {}

    record RoleLayouts(List<RoleLayout> items) {}

    /**
     * @param version 0 where the role has no layout
     * @param layout absent where the page is shown as it is by itself
     */
    record RoleLayout(
            Role role, String name, long version, @Nullable PageLayout layout) {}

    record ChangedLayout(long version, PageLayout layout) {}

    @GetMapping
    @Requires(CUSTOMERS_READ)
    OwnLayout own(Viewer viewer) {
        return new OwnLayout(
                layouts.of(viewer).map(PageLayoutStore.RoleLayout::layout).orElse(null));
    }

    @GetMapping("/roles")
    @Requires(SETTINGS_ADMIN)
    RoleLayouts all() {
        return new RoleLayouts(layouts.all().stream()
                .map(row -> new RoleLayout(row.role(), row.name(), row.version(), row.layout()))
                .toList());
    }

    @PutMapping("/roles/{role}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(SETTINGS_ADMIN)
    void arrange(@PathVariable String role, @RequestBody ChangedLayout changed) {
        layouts.arrange(Role.of(role), changed.version(), changed.layout());
    }

    @DeleteMapping("/roles/{role}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(SETTINGS_ADMIN)
    void reset(@PathVariable String role) {
        layouts.reset(Role.of(role));
    }
}
