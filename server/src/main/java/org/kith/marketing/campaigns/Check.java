package org.kith.marketing.campaigns;

import java.util.Map;

/**
 * One thing looked at before a launch.
 *
 * @param name stable, for translation, with the values of {@code arguments}
 */
record Check(String name, boolean ok, Severity severity, String message, Map<String, Object> arguments) {
    enum Severity {
        error,
        warning
    }

    static Check error(String name, boolean ok, String message) {
        return new Check(name, ok, Severity.error, message, Map.of());
    }

    static Check warning(String name, boolean ok, String message) {
        return new Check(name, ok, Severity.warning, message, Map.of());
    }

    boolean forbids() {
        return !ok && severity == Severity.error;
    }
}
