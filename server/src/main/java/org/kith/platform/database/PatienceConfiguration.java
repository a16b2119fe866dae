package org.kith.platform.database;

import java.sql.SQLException;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.springframework.boot.jooq.autoconfigure.DefaultConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the driver how long a statement may take; it costs no way to the database. */
@Configuration(proxyBeanMethods = false)
class PatienceConfiguration {
    @Bean
    DefaultConfigurationCustomizer patience() {
        return configuration -> configuration.setAppending(new DefaultExecuteListenerProvider(new Stopping()));
    }

    private static final class Stopping implements ExecuteListener {
        @Override
        public void prepareEnd(ExecuteContext context) {
            var patience = Patience.now();
            var statement = context.statement();
            if (patience == null || statement == null) {
                return;
            }
            try {
                statement.setQueryTimeout(
                        Math.toIntExact(Math.max(1, patience.atMost().toSeconds())));
            } catch (SQLException e) {
                context.sqlException(e);
            }
        }
    }
}
