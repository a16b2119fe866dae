package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The viewer's roles do not allow this. */
public class ViewerForbidden extends Refusal {
    public ViewerForbidden(Permission permission) {
        super(
                Kind.FORBIDDEN,
                "forbidden",
                Message.of(
                        "Your roles do not include the permission {0}. Ask an administrator for a role that does.",
                        Message.term(permission.name())));
    }
}
