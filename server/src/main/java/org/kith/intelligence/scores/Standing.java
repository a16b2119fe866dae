package org.kith.intelligence.scores;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.models.rfm.Buying;
import org.kith.models.rfm.CustomerPyramid;
import org.kith.models.rfm.Rfm;

/** Where each buyer stands among all buyers: RFM quintiles and the level of the pyramid by revenue. */
record Standing(Map<String, String> rfm, Map<String, String> levels) {
    static Standing of(Population population) {
        var buyers = population.buyers().map(Standing::buying).toList();
        var rfm = new HashMap<String, String>();
        Rfm.scores(buyers).forEach(score -> rfm.put(score.customer(), score.code()));
        var levels = new HashMap<String, String>();
        CustomerPyramid.of(buyers).levels().forEach(level -> {
            var name = level.tier().name().toLowerCase(Locale.ROOT);
            level.customers().forEach(customer -> levels.put(customer, name));
        });
        return new Standing(rfm, levels);
    }

    private static Buying buying(Person person) {
        return new Buying(
                Long.toString(person.id()), LocalDate.ofEpochDay(person.last()), person.purchases(), person.revenue());
    }

    /** Three digits, e.g. {@code 543}. */
    @Nullable
    String rfm(Person person) {
        return rfm.get(Long.toString(person.id()));
    }

    @Nullable
    String level(Person person) {
        return levels.get(Long.toString(person.id()));
    }
}
