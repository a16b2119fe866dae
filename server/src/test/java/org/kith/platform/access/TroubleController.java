package org.kith.platform.access;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Handlers as they should not be, so that tests see what becomes of them. */
@Hidden
@RestController
class TroubleController {
    static final String FOREIGN_TEXT = "jdbc:postgresql://db.internal password=hunter2";

    @GetMapping("/api/trouble/unexpected")
    @OpenToAll(why = "A test.")
    String unexpected() {
        throw new IllegalStateException(FOREIGN_TEXT);
    }
}
