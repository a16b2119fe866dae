package org.kith.platform.access;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody tries to sign in, as tries are counted.
 *
 * @param device names the browser by a secret that only it has; null where it has none. Many people may share an address,
 *     behind a proxy all of them do; a browser is shared with no stranger.
 */
record Place(String address, @Nullable String device) {
    static Place of(Origin origin, @Nullable String deviceSecret) {
        return new Place(
                origin.address(),
                deviceSecret == null ? null : "device " + HexFormat.of().formatHex(Secrets.hash(deviceSecret)));
    }
}
