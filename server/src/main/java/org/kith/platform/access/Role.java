package org.kith.platform.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * A role by its code, e.g. {@code sales}; what it gives is data, see {@link Grants}.
 *
 * @param code as written in the database and in the API
 */
public record Role(@JsonValue String code) implements Comparable<Role> {
    /** May everything, always; its rights are not to be edited, so that nobody can lock the firm out. */
    public static final Role ADMINISTRATOR = new Role("administrator");

    public static final Role MANAGER = new Role("manager");
    public static final Role MARKETER = new Role("marketer");
    public static final Role SALES = new Role("sales");
    public static final Role SERVICE = new Role("service");
    public static final Role ANALYST = new Role("analyst");

    public Role {
        code = code.strip().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Role of(String code) {
        return new Role(code);
    }

    /** Those that every installation begins with. */
    public static List<Role> builtIn() {
        return List.of(ADMINISTRATOR, MANAGER, MARKETER, SALES, SERVICE, ANALYST);
    }

    @Override
    public int compareTo(Role other) {
        return code.compareTo(other.code);
    }
}
