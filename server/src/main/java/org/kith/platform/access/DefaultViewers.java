package org.kith.platform.access;

import java.util.Optional;
import java.util.Set;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;

@Service
class DefaultViewers implements Viewers {
    private final AccountStore accounts;

    DefaultViewers(AccountStore accounts) {
        this.accounts = accounts;
    }

    @Override
    public Viewer ofUser(long userId) {
        var system = Viewer.system();
        if (userId == system.userId()) {
            return system;
        }
        return accounts.active(userId).map(Account::viewer).orElseGet(() -> powerless(userId));
    }

    @Override
    public Optional<Viewer> current() {
        return CurrentUser.get().map(CurrentUser::viewer);
    }

    private Viewer powerless(long userId) {
        var name = accounts.name(userId).orElseThrow(() -> new NotFound("user", userId));
        return new Viewer(userId, name, null, Set.of(), Reach.NONE, Set.of());
    }
}
