package org.kith.channels.tracking;

import java.net.URI;
import org.jooq.DSLContext;

/** Tracking without the rest of the server, for tests of other packages. */
public record TrackingParts(Tokens tokens, Tracking tracking) {
    public static TrackingParts on(DSLContext database, URI baseUrl) {
        var tokens = new Tokens(new SecretStore(database).key("links"));
        return new TrackingParts(tokens, new SignedTracking(tokens, new TargetStore(database), baseUrl));
    }
}
