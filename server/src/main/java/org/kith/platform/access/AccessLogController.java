package org.kith.platform.access;

import static org.kith.platform.access.Permission.USERS_ADMIN;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What administrators did with rights. */
@RestController
@RequestMapping("/api/access-log")
class AccessLogController {
    private static final int MOST = 200;

    private final AccessLogStore log;

    AccessLogController(AccessLogStore log) {
        this.log = log;
    }

    record AccessEventList(List<AccessLogStore.AccessEvent> items) {}

    @GetMapping
    @Requires(USERS_ADMIN)
    AccessEventList latest() {
        return new AccessEventList(log.latest(MOST));
    }
}
