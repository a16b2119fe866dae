package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** What is asked for rests on fields that the viewer's roles do not show; which they are is not told. */
public class FieldHidden extends Refusal {
    public FieldHidden() {
        super(
                Kind.FORBIDDEN,
                "field-hidden",
                Message.of("This rests on fields that your roles do not show. Ask an administrator for them."));
    }
}
