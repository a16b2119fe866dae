package org.kith.platform.access;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import org.jooq.DSLContext;
import org.kith.platform.database.Patience;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Handlers as they should not be, so that tests see what becomes of them. */
@Hidden
@RestController
class TroubleController {
    static final String FOREIGN_TEXT = "jdbc:postgresql://db.internal password=hunter2";

    private final DSLContext sql;

    TroubleController(DSLContext sql) {
        this.sql = sql;
    }

    /** Longer than anybody waits. */
    @GetMapping("/api/trouble/slow")
    @OpenToAll(why = "A test.")
    String slow() {
        try (var _ = new Patience(Duration.ofSeconds(1)).begin()) {
            return String.valueOf(sql.fetchValue("select pg_sleep(120)"));
        }
    }

    @GetMapping("/api/trouble/unexpected")
    @OpenToAll(why = "A test.")
    String unexpected() {
        throw new IllegalStateException(FOREIGN_TEXT);
    }
}
