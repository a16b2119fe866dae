package org.kith.channels.inbox;

import java.util.OptionalLong;

/** What a message in the bounce mailbox turns out to be. */
sealed interface Returned {
    /** Which delivery it is about, proven by one of our own signatures in it. */
    OptionalLong delivery();

    /** How it is called where it is kept. */
    String kind();

    /**
     * The mail did not arrive.
     *
     * @param status as of RFC 3463, e.g. {@code 5.1.1}
     * @param diagnosis what the other server said
     */
    record Bounce(OptionalLong delivery, String status, String diagnosis) implements Returned {
        @Override
        public String kind() {
            return "bounce";
        }

        /** It will not arrive later either. */
        boolean isFinal() {
            return status.startsWith("5");
        }

        /** The fault is the address itself; not a full mailbox (5.2.2), a message too big (5.3.4) or a policy (5.7). */
        boolean condemnsAddress() {
            return isFinal() && !status.equals("5.2.2") && !status.startsWith("5.3") && !status.startsWith("5.7");
        }
    }

    /** The recipient told his provider that it is spam (RFC 5965). */
    record Complaint(OptionalLong delivery) implements Returned {
        @Override
        public String kind() {
            return "complaint";
        }
    }

    /** A machine answered: holidays and the like. */
    record AutoReply(OptionalLong delivery) implements Returned {
        @Override
        public String kind() {
            return "auto-reply";
        }
    }

    /** A person wrote, or something else did. */
    record Other(OptionalLong delivery) implements Returned {
        @Override
        public String kind() {
            return "other";
        }
    }

    /** It is no message that can be read. */
    record Unreadable() implements Returned {
        @Override
        public OptionalLong delivery() {
            return OptionalLong.empty();
        }

        @Override
        public String kind() {
            return "unreadable";
        }
    }
}
