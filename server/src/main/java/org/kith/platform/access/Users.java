package org.kith.platform.access;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.kith.shared.KithClock;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Users as administrators look after them. */
@Service
class Users {
    private final UserStore store;
    private final TeamStore teams;
    private final Roles roles;
    private final Links links;
    private final LinkStore linkStore;
    private final Sessions sessions;
    private final TokenStore tokens;
    private final Attempts attempts;
    private final Settings settings;
    private final Clock clock;

    Users(
            UserStore store,
            TeamStore teams,
            Roles roles,
            Links links,
            LinkStore linkStore,
            Sessions sessions,
            TokenStore tokens,
            Attempts attempts,
            Settings settings,
            KithClock clock) {
        this.store = store;
        this.teams = teams;
        this.roles = roles;
        this.links = links;
        this.linkStore = linkStore;
        this.sessions = sessions;
        this.tokens = tokens;
        this.attempts = attempts;
        this.settings = settings;
        this.clock = clock.machine();
    }

    record Invitation(
            String name,
            String email,
            Set<Role> roles,
            @Nullable Long teamId) {}

    record Invited(long id, String link) {}

    record Change(String name, Set<Role> roles, @Nullable Long teamId, boolean active) {}

    List<UserStore.UserRow> all() {
        return store.all();
    }

    @Transactional
    Invited invite(Invitation invitation, Viewer granter) {
        var email = Emails.valid("email", invitation.email());
        roles.requireGivable(invitation.roles(), granter);
        requireTeam(invitation.teamId());
        var user = new UserStore.NewUser(
                Names.valid("name", invitation.name()), email, null, invitation.roles(), invitation.teamId());
        long id = store.insert(user, clock.instant()).orElseThrow(() -> new EmailTaken(email));
        return new Invited(id, absolute(links.forUser(id, LinkPurpose.INVITATION)));
    }

    /** Rights change with the next request; who is made inactive is out at once. */
    @Transactional
    void change(long id, Change change, Viewer granter) {
        store.lockAdministrators();
        var before = store.find(id).orElseThrow(() -> new NotFound("user", id));
        requireNotAbove(before, granter);
        roles.requireGivable(change.roles(), granter);
        requireTeam(change.teamId());
        store.update(id, Names.valid("name", change.name()), change.teamId(), change.active());
        store.replaceRoles(id, change.roles());
        if (!store.hasWorkingAdministrator()) {
            throw new LastAdministrator();
        }
        if (!store.hasEmergencyAdministrator()) {
            throw new EmergencyAdministrator();
        }
        if (!change.active()) {
            sessions.endAll(id);
            tokens.deleteAll(id);
            linkStore.deleteOf(id);
        }
    }

    /** A link to choose a new password, to be handed over by the administrator. */
    @Transactional
    String resetLink(long id, Viewer granter) {
        var user = store.find(id).filter(UserStore.UserRow::active).orElseThrow(() -> new NotFound("active user", id));
        requireNotAbove(user, granter);
        attempts.forgetCodes(user.email());
        return absolute(links.forUser(id, user.invited() ? LinkPurpose.INVITATION : LinkPurpose.PASSWORD_RESET));
    }

    /** Ends every session of a user; the next request of each has to sign in. */
    @Transactional
    void signOut(long id, Viewer granter) {
        requireNotAbove(id, granter);
        sessions.endAll(id);
    }

    void speak(long id, Language language) {
        store.setLanguage(id, language);
    }

    void requireNotAbove(long id, Viewer granter) {
        requireNotAbove(store.find(id).orElseThrow(() -> new NotFound("user", id)), granter);
    }

    /** Who may look after users could otherwise take over somebody with more rights, by a reset link for instance. */
    private void requireNotAbove(UserStore.UserRow user, Viewer granter) {
        if (!roles.holds(granter, user.roles())) {
            throw new MoreThanYouHold(user.name());
        }
    }

    private void requireTeam(@Nullable Long teamId) {
        if (teamId != null && !teams.exists(teamId)) {
            throw new Invalid("teamId", "There is no team {0}.", teamId);
        }
    }

    private String absolute(String path) {
        return settings.baseUrl() + path;
    }
}
