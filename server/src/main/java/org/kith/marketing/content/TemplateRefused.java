package org.kith.marketing.content;

import java.util.Map;
import org.kith.shared.Refusal;

/** A template cannot be used; the message says where and why. */
public class TemplateRefused extends Refusal {
    public TemplateRefused(String part, String message) {
        super(Kind.INVALID, "template-refused", "%s: %s".formatted(part, message), Map.of("part", part));
    }
}
