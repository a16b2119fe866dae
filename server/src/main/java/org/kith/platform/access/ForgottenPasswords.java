package org.kith.platform.access;

import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.kith.platform.settings.Settings;
import org.kith.shared.KithClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Links to a new password for those who ask by e-mail address. Whether the address is known shows nowhere: the answer is
 * given before anybody looks for it, and the letter is written and sent by a thread of its own, one after another.
 */
@Service
class ForgottenPasswords {
    static final int PER_ACCOUNT = 3;
    static final int PER_ADDRESS = 20;
    static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_WAITING = 200;
    private static final Logger LOG = LoggerFactory.getLogger(ForgottenPasswords.class);

    private final LinkRequestStore requests;
    private final UserStore users;
    private final AccountStore accounts;
    private final Links links;
    private final Settings settings;
    private final ObjectProvider<AccountPost> post;
    private final Clock clock;
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("account-post").factory());

    ForgottenPasswords(
            LinkRequestStore requests,
            UserStore users,
            AccountStore accounts,
            Links links,
            Settings settings,
            ObjectProvider<AccountPost> post,
            KithClock clock) {
        this.requests = requests;
        this.users = users;
        this.accounts = accounts;
        this.links = links;
        this.settings = settings;
        this.post = post;
        this.clock = clock.machine();
    }

    /** Written down first and counted after that: of many at once no more than the bound get a letter. */
    void ask(String givenEmail, Origin origin) {
        var email = Emails.valid("email", givenEmail);
        var now = clock.instant();
        var since = now.minus(WINDOW);
        requests.deleteBefore(since);
        var id = requests.insert(email, origin.address(), now);
        if (requests.ofAddress(origin.address(), since) > PER_ADDRESS) {
            requests.delete(id); // so that asking on never makes the wait longer
            throw new TooManyLinks(WINDOW);
        }
        if (requests.ofEmail(email, since) <= PER_ACCOUNT) {
            enqueue(email);
        }
    }

    private void enqueue(String email) {
        try {
            writer.execute(() -> write(email));
        } catch (RejectedExecutionException full) {
            LOG.warn("So many links to new passwords are asked for that one was left out. It can be asked for again.");
        }
    }

    private void write(String email) {
        try {
            users.idOf(email).flatMap(accounts::active).ifPresent(this::send);
        } catch (RuntimeException e) {
            LOG.error("A link to a new password could not be made.", e);
        }
    }

    private void send(Account account) {
        var path = links.forOwner(account.id());
        var letter = new AccountPost.Letter(
                account.email(),
                account.name(),
                account.language().locale(),
                URI.create(settings.baseUrl() + path),
                Links.OWNERS);
        post.ifAvailable(sender -> sender.sendNewPasswordLink(letter));
    }

    @PreDestroy
    void stop() {
        writer.shutdownNow();
    }
}
