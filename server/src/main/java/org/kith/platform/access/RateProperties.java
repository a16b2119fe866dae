package org.kith.platform.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one may ask in a minute: {@code kith.rate.*}.
 *
 * @param token an API token
 * @param person a user in browsers, however many of them
 */
@ConfigurationProperties("kith.rate")
record RateProperties(
        @DefaultValue("3000") int token,
        @DefaultValue("12000") int person) {}
