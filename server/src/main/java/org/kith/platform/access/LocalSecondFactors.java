package org.kith.platform.access;

import java.time.Clock;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.kith.shared.Invalid;
import org.kith.shared.KithClock;

/** Second factors for whoever holds the database itself: the way back in when no administrator is left who could help. */
public final class LocalSecondFactors {
    private LocalSecondFactors() {}

    /** Takes the second factor off; every session of the user ends, and the access log keeps it. */
    public static void reset(String url, String user, String password, String email) {
        try (var connection = DSL.using(url, user, password)) {
            DSL.using(connection.configuration().derive(SQLDialect.POSTGRES)).transaction(within -> {
                var sql = within.dsl();
                var id = new UserStore(sql)
                        .idOf(Emails.normal(email))
                        .orElseThrow(() -> new Invalid("email", "There is no user with the address {0}.", email));
                if (!new SecondFactorStore(sql).delete(id)) {
                    throw new Invalid("email", "The user {0} has no second factor.", email);
                }
                new SessionStore(sql).deleteAll(id);
                new HalfSignInStore(sql).deleteAll(id);
                new AttemptStore(sql).deleteFailures(Emails.normal(email), false);
                new AttemptStore(sql).deleteFailures(Emails.normal(email), true);
                new AccessLogStore(sql, new KithClock(Clock.systemUTC()))
                        .add(id, "second-factor.reset", id, "command line");
            });
        }
    }
}
