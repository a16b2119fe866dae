package org.kith.platform.database;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every part of Kith takes its connections where the database is told who acts. */
@Configuration(proxyBeanMethods = false)
class ActingConfiguration {
    @Bean
    static BeanPostProcessor actingConnections() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource connections && !(bean instanceof ActingDataSource)
                        ? new ActingDataSource(connections)
                        : bean;
            }
        };
    }
}
