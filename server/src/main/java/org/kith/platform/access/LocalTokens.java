package org.kith.platform.access;

import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.USER_ROLE;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.kith.shared.KithClock;

/** API tokens for whoever holds the database itself, made without a server. */
public final class LocalTokens {
    private LocalTokens() {}

    /** A token of the installation's first active administrator; empty while there is none. */
    public static Optional<String> ofFirstAdministrator(String url, String user, String password, String name) {
        try (var sql = DSL.using(url, user, password)) {
            var context = DSL.using(sql.configuration().derive(SQLDialect.POSTGRES));
            return firstAdministrator(context).map(id -> token(context, id, name));
        }
    }

    private static Optional<Long> firstAdministrator(DSLContext sql) {
        return sql.select(APP_USER.ID)
                .from(APP_USER)
                .join(USER_ROLE)
                .on(USER_ROLE.USER_ID.eq(APP_USER.ID))
                .where(USER_ROLE.ROLE.eq(Role.ADMINISTRATOR.code()), APP_USER.ACTIVE.isTrue())
                .orderBy(APP_USER.ID)
                .limit(1)
                .fetchOptional(APP_USER.ID);
    }

    private static String token(DSLContext sql, long user, String name) {
        var clock = new KithClock(Clock.systemUTC());
        var accounts = new AccountStore(sql, clock);
        var tokens = new Tokens(new TokenStore(sql), accounts, new Secrets(), clock);
        return tokens.create(
                        new DefaultViewers(accounts).ofUser(user),
                        new Tokens.Wish(name, Set.of(Permission.values()), null))
                .token();
    }
}
