package org.kith.marketing.content;

import java.util.Optional;

/** Tells the offer behind a mailing. Whoever plans mailings implements it. */
public interface Offers {
    Optional<Offer> behind(String origin);
}
