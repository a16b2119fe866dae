package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A provider cannot be asked, or answers what cannot be used; which of it is not said, since the answer would tell of the network. */
class ProviderUnusable extends Refusal {
    ProviderUnusable(String name) {
        super(
                Kind.CONFLICT,
                "provider-unusable",
                Message.of(
                        "{0} cannot be reached or does not answer as OpenID Connect asks. Try again in a while; an administrator checks its address under Settings, Single sign-on.",
                        name));
    }
}
