package org.kith.platform.access;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultAccounts implements Accounts {
    private final UserStore users;
    private final Teams teams;
    private final Links links;
    private final Tokens tokens;
    private final Viewers viewers;
    private final Passwords passwords;
    private final Clock clock;

    DefaultAccounts(
            UserStore users,
            Teams teams,
            Links links,
            Tokens tokens,
            Viewers viewers,
            Passwords passwords,
            KithClock clock) {
        this.users = users;
        this.teams = teams;
        this.links = links;
        this.tokens = tokens;
        this.viewers = viewers;
        this.passwords = passwords;
        this.clock = clock.machine();
    }

    @Override
    @Transactional
    public long create(NewAccount account) {
        var email = Emails.valid("email", account.email());
        passwords.check(account.password(), email);
        var user = new UserStore.NewUser(
                Names.valid("name", account.name()),
                email,
                passwords.hash(account.password()),
                account.roles(),
                account.teamId());
        return users.insert(user, clock.instant()).orElseThrow(() -> new EmailTaken(email));
    }

    @Override
    public Optional<Long> userOf(String email) {
        return users.idOf(Emails.normal(email));
    }

    @Override
    public long createTeam(String name, @Nullable Long parentId) {
        return teams.create(name, parentId);
    }

    @Override
    public Optional<String> firstAdministratorLink() {
        return links.forFirstAdministrator();
    }

    @Override
    public String createToken(long userId, String name) {
        return createToken(userId, name, viewers.ofUser(userId).permissions());
    }

    @Override
    public String createToken(long userId, String name, Set<Permission> scopes) {
        return tokens.create(viewers.ofUser(userId), new Tokens.Wish(name, scopes, null))
                .token();
    }
}
