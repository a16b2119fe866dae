package org.kith.platform.webhooks;

import java.net.InetAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {
    @Bean
    Poster webhookPoster(WebhookProperties properties) {
        return new Poster(InetAddress::getAllByName, properties.timeout());
    }
}
