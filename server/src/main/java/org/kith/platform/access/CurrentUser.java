package org.kith.platform.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.platform.database.Acting;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** The user of this request, and whether a person's session or an API token speaks for the user. */
final class CurrentUser extends AbstractAuthenticationToken {
    /** How the user proved who it is. */
    enum Proof {
        SESSION,
        TOKEN
    }

    private final transient Account account;
    private final transient Viewer viewer;
    private final Proof proof;
    private final transient @Nullable Account observer;
    private final transient Acting acting;
    private final transient Instant since;

    private CurrentUser(
            Account account, Viewer viewer, Proof proof, @Nullable Account observer, Acting acting, Instant since) {
        super(List.of());
        this.account = account;
        this.viewer = viewer;
        this.proof = proof;
        this.observer = observer;
        this.acting = acting;
        this.since = since;
        setAuthenticated(true);
    }

    /** @param since when the user signed in */
    static CurrentUser inPerson(Account account, Instant since) {
        return new CurrentUser(
                account, account.viewer(), Proof.SESSION, null, new Acting(account.id(), "browser"), since);
    }

    /** The account as an administrator sees it, who is the observer. */
    static CurrentUser seeingAs(Account account, Account observer) {
        return new CurrentUser(
                account,
                account.viewer(),
                Proof.SESSION,
                observer,
                new Acting(observer.id(), "browser"),
                Instant.EPOCH);
    }

    static CurrentUser byToken(Account account, List<Permission> scopes, long token) {
        return new CurrentUser(
                account,
                account.viewerWithin(scopes),
                Proof.TOKEN,
                null,
                new Acting(account.id(), "token:" + token),
                Instant.EPOCH);
    }

    static Optional<CurrentUser> get() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CurrentUser user
                ? Optional.of(user)
                : Optional.empty();
    }

    static CurrentUser require() {
        return get().orElseThrow(SignInRequired::new);
    }

    Account account() {
        return account;
    }

    Viewer viewer() {
        return viewer;
    }

    /** The administrator who only looks; null where the user is the one who asks. */
    @Nullable
    Account observer() {
        return observer;
    }

    /** As the trail names this request; while an administrator looks as somebody else, the administrator. */
    Acting acting() {
        return acting;
    }

    /** When the user signed in; long ago for whoever is no person in a browser of the own. */
    Instant since() {
        return since;
    }

    Proof proof() {
        return proof;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return account.id();
    }
}
