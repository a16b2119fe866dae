package org.kith.intelligence.warehouse;

import java.time.Instant;

/**
 * How far the warehouse has read: everything committed by transactions before {@code xid} is in it.
 *
 * @param asOf when that was read, by Kith's clock
 */
public record Watermark(long xid, Instant asOf) {
    /** Nothing has been read yet. */
    public static final Watermark NOTHING = new Watermark(0, Instant.EPOCH);
}
