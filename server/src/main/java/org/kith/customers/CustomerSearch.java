package org.kith.customers;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.search.SearchHit;
import org.kith.platform.search.SearchSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Customers in the search over everything, the surest first: a name that is what was typed, one that begins so, one with words
 * that begin so, numbers and addresses, parts of words, and, where nothing else is found, names that were mistyped.
 */
@Component
class CustomerSearch implements SearchSource {
    /** Shorter words are too much like too many others. */
    private static final int SHORTEST_MISTYPED = 4;

    private static final int LONGEST = 200;

    private final CustomerList list;
    private final CustomerTextSearch texts;
    private final SearchKeyStore keys;

    CustomerSearch(CustomerList list, CustomerTextSearch texts, SearchKeyStore keys) {
        this.list = list;
        this.texts = texts;
        this.keys = keys;
    }

    @Override
    @Transactional(readOnly = true)
    public List<SearchHit> search(String given, int limit, Viewer viewer) {
        if (!viewer.may(Permission.CUSTOMERS_READ)) {
            return List.of();
        }
        var text = texts.text(given);
        if (text.isEmpty() || text.length() > LONGEST) {
            return List.of();
        }
        keys.useIndexes();
        var best = best(text, limit, viewer).stream().limit(limit).toList();
        return list.rows(best, viewer).stream().map(CustomerSearch::hit).toList();
    }

    private Set<Long> best(String text, int limit, Viewer viewer) {
        var folded = keys.folded(text);
        var words = CustomerTextSearch.words(folded);
        var found = new LinkedHashSet<Long>();
        if (!words.isEmpty()) {
            add(found, SearchKeyStore.startingWith(folded), limit, viewer);
            add(found, SearchKeyStore.startingWith(folded.stripTrailing()), limit, viewer);
            add(found, allStarting(words), limit, viewer);
        }
        for (var holders : texts.numbers(text, viewer)) {
            if (found.size() < limit) {
                found.addAll(keys.withNumber(holders, limit, viewer));
            }
        }
        if (!words.isEmpty()) {
            add(found, CustomerTextSearch.holding(words), limit, viewer);
        }
        if (found.isEmpty()) {
            found.addAll(mistyped(words, limit, viewer));
        }
        return found;
    }

    private void add(Set<Long> found, Condition words, int limit, Viewer viewer) {
        if (found.size() < limit) {
            keys.matches(words, limit, viewer).forEach(match -> found.add(match.customer()));
        }
    }

    private static Condition allStarting(List<String> words) {
        return words.stream().map(SearchKeyStore::wordStartingWith).reduce(DSL.noCondition(), Condition::and);
    }

    /**
     * One word may be mistyped, the longest first; the others must stand in the name. Two letters swapped leave too few of a
     * short word's trigrams, so the words that they may come from are looked for themselves.
     */
    private List<Long> mistyped(List<String> words, int limit, Viewer viewer) {
        for (var word : words.stream()
                .filter(Typing::isOfLetters)
                .filter(one -> one.length() >= SHORTEST_MISTYPED)
                .distinct()
                .sorted((one, other) -> other.length() - one.length())
                .toList()) {
            var others = allStarting(
                    words.stream().filter(other -> !other.equals(word)).toList());
            var swapped =
                    Typing.swapped(word).stream().map(SearchKeyStore::word).reduce(DSL.falseCondition(), Condition::or);
            var meant = keys.matches(swapped.and(others), limit, viewer);
            if (!meant.isEmpty()) {
                return meant.stream().map(SearchKeyStore.Match::customer).toList();
            }
            var found = keys.alike(others, word, Typing.likeness(word), viewer).stream()
                    .filter(match -> Arrays.stream(match.words().strip().split(" "))
                            .anyMatch(known -> Typing.mayMean(word, known)))
                    .map(SearchKeyStore.Match::customer)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static SearchHit hit(CustomerRow customer) {
        var place = Stream.of(customer.email(), customer.city(), customer.country())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        return new SearchHit("customer", customer.id(), customer.name(), place.isEmpty() ? null : place);
    }
}
