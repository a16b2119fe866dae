package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The provider vouches for somebody who is no user here, or may not become one this way. */
class NobodyHere extends Refusal {
    private NobodyHere(Message message) {
        super(Kind.FORBIDDEN, "nobody-here", message);
    }

    static NobodyHere unknown(String provider) {
        return new NobodyHere(
                Message.of("{0} knows you, and Kith does not. Ask an administrator to invite you.", provider));
    }

    static NobodyHere unverified(String provider) {
        return new NobodyHere(Message.of(
                "{0} does not say that your e-mail address is verified, so it cannot tell who you are here. Have it verified there, or ask an administrator.",
                provider));
    }

    static NobodyHere notLinked(String provider, String email) {
        return new NobodyHere(Message.of(
                "There is a user {1} here who is not linked with {0}, and an address alone does not link them. Sign in with your password, or ask an administrator.",
                provider, email));
    }

    static NobodyHere administrator(String provider, String email) {
        return new NobodyHere(Message.of(
                "The user {1} administers Kith, and such users are not linked by their address. Sign in with your password; an administrator can allow it for {0} under Settings, Single sign-on.",
                provider, email));
    }

    static NobodyHere switchedOff() {
        return new NobodyHere(Message.of("Your user here has been switched off. Ask an administrator."));
    }
}
