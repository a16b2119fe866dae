package org.kith.demo.world;

/** Whether mails change what people buy. Without an effect they still read, click and leave. */
public enum Effect {
    DEMO,
    NONE
}
