package org.kith.platform.audit;

import org.kith.platform.access.Viewer;

/** Takes out of the trail what a viewer may not read of an area's records; whoever reads the trail reads it through every veil. */
public interface Veil {
    AuditEntry shown(AuditEntry entry, Viewer viewer);
}
