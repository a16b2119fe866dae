package org.kith.platform.access;

import java.util.function.Function;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** What came back from a provider signs nobody in. */
class AnswerRefused extends Refusal {
    /** What is wrong with it, for who looks into the matter. */
    enum Doubt {
        SIGNATURE(provider -> Message.of(
                "What came back is not signed by a key of {0}, so it counts for nothing. Begin again; if it happens again, tell an administrator.",
                provider)),
        ISSUER(provider -> Message.of(
                "What came back was made by another provider than {0}. Begin again; if it happens again, tell an administrator.",
                provider)),
        AUDIENCE(provider -> Message.of(
                "What {0} says was meant for another program. An administrator checks the client id under Settings, Single sign-on.",
                provider)),
        TIME(provider -> Message.of(
                "What {0} says is too old or not valid yet. Begin again; if it happens again, the clocks of both sides differ.",
                provider)),
        NONCE(provider -> Message.of("What {0} says belongs to another sign-in. Begin again.", provider)),
        SUBJECT(provider -> Message.of("{0} does not say who you are. Tell an administrator.", provider)),
        CODE(provider -> Message.of(
                "{0} does not accept what came back from it: it was used already, or has waited too long. Begin again.",
                provider)),
        PROVIDER(provider -> Message.of(
                "What came back is from another provider than the one to which this browser was sent. Begin again with {0}.",
                provider));

        private final Function<String, Message> sentence;

        Doubt(Function<String, Message> sentence) {
            this.sentence = sentence;
        }
    }

    AnswerRefused(Doubt doubt, String provider) {
        super(Kind.SIGN_IN_FIRST, "single-sign-on-refused", doubt.sentence.apply(provider));
    }
}
