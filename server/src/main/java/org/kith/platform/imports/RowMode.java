package org.kith.platform.imports;

import java.util.Arrays;
import java.util.Locale;
import org.kith.shared.Invalid;

/** What an import does with rows: make what is new, change what is there, or both; other rows are passed over. */
public enum RowMode {
    BOTH,
    CREATE,
    UPDATE;

    /** The option of a mapping that names it. */
    public static final String OPTION = "rows";

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean creates() {
        return this != UPDATE;
    }

    public boolean updates() {
        return this != CREATE;
    }

    public static RowMode of(Mapping mapping) {
        var given = mapping.option(OPTION, BOTH.code());
        return Arrays.stream(values())
                .filter(mode -> mode.code().equals(given))
                .findFirst()
                .orElseThrow(
                        () -> new Invalid(
                                OPTION,
                                "Rows make new records and change known ones ('both'), only make ('create') or only change ('update')."));
    }
}
