package org.kith.platform.access;

import org.kith.shared.Invalid;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A new password, however it is chosen: whoever knew the old one is out everywhere. */
@Service
class OwnPassword {
    private final UserStore users;
    private final Passwords passwords;
    private final Sessions sessions;
    private final TokenStore tokens;
    private final LinkStore links;
    private final Attempts attempts;
    private final AccessLogStore log;

    OwnPassword(
            UserStore users,
            Passwords passwords,
            Sessions sessions,
            TokenStore tokens,
            LinkStore links,
            Attempts attempts,
            AccessLogStore log) {
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tokens = tokens;
        this.links = links;
        this.attempts = attempts;
        this.log = log;
    }

    void check(Account account, String password) {
        try {
            passwords.check(password, account.email());
        } catch (Invalid refused) {
            throw new Invalid("newPassword", refused.message());
        }
    }

    @Transactional
    void change(Account account, String password) {
        set(account.id(), account.email(), password);
    }

    /** Sessions, tokens and links of the user end, and what was tried with the old password counts no more. */
    void set(long userId, String email, String password) {
        passwords.check(password, email);
        users.setPassword(userId, passwords.hash(password));
        sessions.endAll(userId);
        tokens.deleteAll(userId);
        links.deleteOf(userId);
        attempts.forget(email);
        log.add(userId, "password.changed", userId, "");
    }
}
