package org.kith.shared;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TimeConfiguration {
    @Bean
    KithClock clock() {
        return new KithClock(Clock.systemUTC());
    }
}
