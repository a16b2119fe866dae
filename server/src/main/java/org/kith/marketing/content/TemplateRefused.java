package org.kith.marketing.content;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A template cannot be used; the message says where and why. */
public class TemplateRefused extends Refusal {
    public TemplateRefused(String part, String text, Object... values) {
        this(part, Message.of(text, values));
    }

    TemplateRefused(String part, Message why) {
        super(Kind.INVALID, "template-refused", Message.of("{0}: {1}", Message.term(part), why), Map.of("part", part));
    }
}
