package org.kith.platform.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of users and teams, for owner pickers and for lists that show an owner. */
public interface Colleagues {
    /** Active users whose name holds the text. */
    List<Colleague> named(String text);

    /** Users' names by id, also of those who have left. */
    Map<Long, String> names(Collection<Long> userIds);

    /** Teams' names by id. */
    Map<Long, String> teamNames(Collection<Long> teamIds);

    /** A user as every other user may know one. */
    record Colleague(long id, String name) {}
    /** The language that the user has chosen. */
    Locale language(long userId);
}
