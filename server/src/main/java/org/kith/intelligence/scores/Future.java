package org.kith.intelligence.scores;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kith.models.clv.Activity;
import org.kith.models.clv.History;
import org.kith.models.clv.TransactionModel;

/**
 * What a model expects of customers with one history.
 *
 * @param alive the probability; null where the model cannot tell
 * @param purchases expected until the horizon; null without a model
 * @param discounted the same, later ones weighing less
 */
record Future(
        Activity activity,
        @Nullable Double alive,
        @Nullable Double purchases,
        @Nullable Double discounted) {
    static final Future UNKNOWN = new Future(Activity.UNKNOWN, null, null, null);

    static Future of(TransactionModel model, History history, Assumptions assumptions) {
        var activity = model.activity(history);
        return new Future(
                activity,
                activity == Activity.UNKNOWN ? null : model.probabilityAlive(history),
                model.conditionalExpectedPurchases(history, assumptions.weeks()),
                model.discountedExpectedPurchases(history, assumptions.weeks(), assumptions.weeklyDiscount()));
    }

    String code() {
        return activity.name().toLowerCase(Locale.ROOT);
    }
}
