package org.kith.platform.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Service;

@Service
class DefaultColleagues implements Colleagues {
    private static final int MOST = 50;

    private final UserStore users;
    private final TeamStore teams;

    DefaultColleagues(UserStore users, TeamStore teams) {
        this.users = users;
        this.teams = teams;
    }

    @Override
    public List<Colleague> named(String text) {
        return users.colleagues(text.strip(), MOST);
    }

    @Override
    public Map<Long, String> names(Collection<Long> userIds) {
        return users.names(userIds);
    }

    @Override
    public Map<Long, String> teamNames(Collection<Long> teamIds) {
        return teams.names(teamIds);
    }

    @Override
    public Locale language(long userId) {
        return users.language(userId).locale();
    }
}
