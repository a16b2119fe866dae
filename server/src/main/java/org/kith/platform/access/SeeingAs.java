package org.kith.platform.access;

import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looking at Kith as a colleague sees it. It belongs to one session, changes nothing, and is written down. */
@Service
class SeeingAs {
    private final SessionStore sessions;
    private final AccountStore accounts;
    private final AccessLogStore log;

    SeeingAs(SessionStore sessions, AccountStore accounts, AccessLogStore log) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.log = log;
    }

    @Transactional
    void begin(String secret, long userId, Viewer administrator) {
        if (userId == administrator.userId()) {
            throw new Invalid("userId", "That is yourself. Choose a colleague.");
        }
        var seen = accounts.active(userId).orElseThrow(() -> new NotFound("active user", userId));
        if (!administrator.grants().covers(seen.standing().grants())) {
            throw new MoreThanYouHold(seen.name());
        }
        log.add(administrator.userId(), "seen-as.begun", userId, "");
        sessions.seeAs(Secrets.hash(secret), userId);
    }

    @Transactional
    void end(String secret, CurrentUser user) {
        var observer = user.observer();
        if (observer != null) {
            log.add(observer.id(), "seen-as.ended", user.account().id(), "");
            sessions.seeAs(Secrets.hash(secret), null);
        }
    }
}
