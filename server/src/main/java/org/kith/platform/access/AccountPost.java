package org.kith.platform.access;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** Brings letters about accounts to the people whose accounts they are; the area that can send mail implements it. */
public interface AccountPost {
    /** Sends it, or writes to the log why it could not; nobody who waits for an answer may learn of either. */
    void sendNewPasswordLink(Letter letter);

    /** @param link works once, for as long as said */
    record Letter(String email, String name, Locale reader, URI link, Duration validity) {}
}
