package org.kith.channels.tracking;

import org.kith.platform.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TrackingConfiguration {
    @Bean
    Tokens mailTokens(Secrets secrets) {
        return new Tokens(secrets.key("links"));
    }

    @Bean
    Tracking tracking(Tokens tokens, TargetStore links, Settings settings) {
        return new SignedTracking(tokens, links, settings.baseUrl());
    }
}
