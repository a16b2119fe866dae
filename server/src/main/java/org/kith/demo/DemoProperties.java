package org.kith.demo;

import org.kith.demo.world.Effect;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the simulated world is made: {@code kith.world.*}.
 *
 * @param fill whether an empty database is filled by itself at the start
 * @param pastDays how long before the machine's today the history ends; these days are then lived through
 */
@ConfigurationProperties("kith.world")
record DemoProperties(
        @DefaultValue("2000") long customers,
        @DefaultValue("1") long seed,
        @DefaultValue("DEMO") Effect effect,
        @DefaultValue("true") boolean fill,
        @DefaultValue("38") int pastDays) {}
