package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The API has no such route. */
class RouteUnknown extends Refusal {
    RouteUnknown() {
        super(
                Kind.NOT_FOUND,
                "not-found",
                Message.of("The API has no such route. /api/openapi.json lists those it has."));
    }
}
