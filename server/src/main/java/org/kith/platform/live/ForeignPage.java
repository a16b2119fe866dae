package org.kith.platform.live;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A page of another site asks for what only our own may hear. */
class ForeignPage extends Refusal {
    ForeignPage() {
        super(Kind.FORBIDDEN, "foreign-page", Message.of("Only Kith's own pages may listen to this."));
    }
}
