package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** What came back from a provider signs nobody in. */
class AnswerRefused extends Refusal {
    /** What is wrong with it, for who looks into the matter. */
    enum Doubt {
        SIGNATURE(
                "What came back is not signed by a key of {0}, so it counts for nothing. Begin again; if it happens again, tell an administrator."),
        ISSUER(
                "What came back was made by another provider than {0}. Begin again; if it happens again, tell an administrator."),
        AUDIENCE(
                "What {0} says was meant for another program. An administrator checks the client id under Settings, Single sign-on."),
        TIME(
                "What {0} says is too old or not valid yet. Begin again; if it happens again, the clocks of both sides differ."),
        NONCE("What {0} says belongs to another sign-in. Begin again."),
        SUBJECT("{0} does not say who you are. Tell an administrator."),
        CODE("{0} does not accept what came back from it: it was used already, or has waited too long. Begin again."),
        PROVIDER(
                "What came back is from another provider than the one to which this browser was sent. Begin again with {0}.");

        private final String sentence;

        Doubt(String sentence) {
            this.sentence = sentence;
        }
    }

    AnswerRefused(Doubt doubt, String provider) {
        super(Kind.SIGN_IN_FIRST, "single-sign-on-refused", Message.of(doubt.sentence, provider));
    }
}
