package org.kith.marketing.campaigns;

import java.util.Map;
import org.kith.shared.Message;

/**
 * One thing looked at before a launch.
 *
 * @param name stable, for translation, with the values of {@code arguments}
 */
record Check(String name, boolean ok, Severity severity, Message message, Map<String, Object> arguments) {
    enum Severity {
        error,
        warning
    }

    static Check error(String name, boolean ok, String text) {
        return new Check(name, ok, Severity.error, Message.of(text), Map.of());
    }

    static Check warning(String name, boolean ok, String text) {
        return new Check(name, ok, Severity.warning, Message.of(text), Map.of());
    }

    boolean forbids() {
        return !ok && severity == Severity.error;
    }
}
