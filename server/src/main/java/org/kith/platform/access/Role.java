package org.kith.platform.access;

import static org.kith.platform.access.Permission.*;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.kith.shared.Invalid;

/** What a user does in the firm; decides what the user may do and how far the user sees. */
public enum Role {
    ADMINISTRATOR(Reach.ALL, EnumSet.allOf(Permission.class)),
    MANAGER(Reach.ALL, EnumSet.complementOf(EnumSet.of(JOBS_CANCEL, USERS_ADMIN, SETTINGS_ADMIN))),
    MARKETER(
            Reach.ALL,
            EnumSet.of(
                    CUSTOMERS_READ,
                    CUSTOMERS_WRITE,
                    ORDERS_READ,
                    IMPORTS,
                    SEGMENTS_READ,
                    SEGMENTS_WRITE,
                    CAMPAIGNS_READ,
                    CAMPAIGNS_WRITE,
                    CAMPAIGNS_LAUNCH,
                    INTELLIGENCE_READ,
                    JOBS)),
    SALES(Reach.TEAM, EnumSet.of(CUSTOMERS_READ, CUSTOMERS_WRITE, ORDERS_READ, SEGMENTS_READ, CAMPAIGNS_READ, JOBS)),
    SERVICE(Reach.TEAM, EnumSet.of(CUSTOMERS_READ, CUSTOMERS_WRITE, ORDERS_READ, JOBS)),
    ANALYST(
            Reach.ALL,
            EnumSet.of(
                    CUSTOMERS_READ,
                    ORDERS_READ,
                    SEGMENTS_READ,
                    SEGMENTS_WRITE,
                    CAMPAIGNS_READ,
                    INTELLIGENCE_READ,
                    SCORES_RUN,
                    JOBS));

    private final Reach reach;
    private final Set<Permission> permissions;

    Role(Reach reach, Set<Permission> permissions) {
        this.reach = reach;
        this.permissions = permissions;
    }

    public Reach reach() {
        return reach;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** As written in the database and in the API: {@code administrator}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Role of(String code) {
        return Arrays.stream(values())
                .filter(role -> role.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Invalid("role", "There is no role '{0}'. There are {1}.", code, codes()));
    }

    private static String codes() {
        return Arrays.stream(values()).map(Role::code).collect(Collectors.joining(", "));
    }
}
