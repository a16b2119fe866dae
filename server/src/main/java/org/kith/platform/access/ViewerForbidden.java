package org.kith.platform.access;

import org.kith.shared.Refusal;

/** The viewer's roles do not allow this. */
public class ViewerForbidden extends Refusal {
    public ViewerForbidden(Permission permission) {
        super(
                Kind.FORBIDDEN,
                "forbidden",
                "Your roles do not include the permission %s. Ask an administrator for a role that does."
                        .formatted(permission));
    }
}
