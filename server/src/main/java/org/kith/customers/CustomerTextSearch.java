package org.kith.customers;

import static org.jooq.impl.DSL.noCondition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.springframework.stereotype.Component;

/**
 * What people type to find a customer: part of a name in any script, the beginning of an e-mail address, a phone number or its
 * beginning or end, a member number. Each is a look-up in an index of its own, and the list takes the customers that any of
 * them finds.
 */
@Component
class CustomerTextSearch {
    /** The index of trigrams needs three letters; fewer are the beginning of a word. */
    private static final int PART_OF_WORD = 3;

    /** Fewer digits end too many phone numbers. */
    private static final int END_OF_PHONE = 4;

    private static final int BEGINNING_OF_NUMBER = 3;

    private static final int LONGEST = 200;
    private static final Pattern PHONE_LIKE = Pattern.compile("(\\+|00)?[0-9(][0-9 ()/.-]{2,}");
    private static final Pattern NOT_DIALLED = Pattern.compile("[^0-9]");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+");

    private final Settings settings;
    private final SearchKeyStore keys;
    private final Normaliser normaliser = new Normaliser();

    CustomerTextSearch(Settings settings, SearchKeyStore keys) {
        this.settings = settings;
        this.keys = keys;
    }

    Condition condition(@Nullable String given, Viewer viewer) {
        if (given == null || given.isBlank()) {
            return noCondition();
        }
        var text = text(given);
        if (text.length() > LONGEST) {
            throw new Invalid("q", "q has {0} characters, more than {1}.", text.length(), LONGEST);
        }
        var words = words(keys.folded(text));
        var found = words.isEmpty() ? SearchKeyStore.nobody() : SearchKeyStore.named(holding(words));
        for (var holders : numbers(text, viewer)) {
            found = found.union(holders);
        }
        return CustomerSort.Tables.C.ID.in(found);
    }

    String text(String given) {
        return normaliser.text(given.replace("\0", ""));
    }

    static List<String> words(String folded) {
        return folded.isBlank() ? List.of() : List.of(folded.strip().split(" "));
    }

    /** Every word stands in the name, short ones at the beginning of a word. */
    static Condition holding(List<String> words) {
        return words.stream()
                .map(word -> word.length() < PART_OF_WORD
                        ? SearchKeyStore.wordStartingWith(word)
                        : SearchKeyStore.holding(word))
                .reduce(noCondition(), Condition::and);
    }

    /** Who has what was typed, or its beginning, as an address or a number, where the viewer may read these. */
    List<Select<Record1<Long>>> numbers(String text, Viewer viewer) {
        var rights = CustomerRights.of(viewer);
        var numbers = new ArrayList<Select<Record1<Long>>>();
        if (rights.reads(CustomerRights.NUMBER)) {
            numbers.add(SearchKeyStore.number(text));
        }
        if (rights.reads(CustomerRights.NUMBER) && text.length() >= BEGINNING_OF_NUMBER) {
            numbers.add(SearchKeyStore.numberStarting(text));
        }
        if (rights.reads(CustomerRights.EMAIL) && text.indexOf(' ') < 0) {
            numbers.add(SearchKeyStore.emailStarting(text.toLowerCase(Locale.ROOT)));
        }
        if (rights.reads(CustomerRights.PHONE)) {
            numbers.addAll(phones(text));
        }
        return numbers;
    }

    /**
     * A whole number as it is dialled at the firm's home, the beginning of an international one, or the end of any: nobody
     * need know which country's it is, nor what stands before it.
     */
    private List<Select<Record1<Long>>> phones(String text) {
        if (!PHONE_LIKE.matcher(text).matches()) {
            return List.of();
        }
        var found = new ArrayList<Select<Record1<Long>>>();
        normaliser
                .phone(text, settings.firm().defaultCountry())
                .ifPresent(whole -> found.add(SearchKeyStore.phoneStarting(whole)));
        var digits =
                LEADING_ZEROS.matcher(NOT_DIALLED.matcher(text).replaceAll("")).replaceFirst("");
        if (digits.length() >= PART_OF_WORD) {
            found.add(SearchKeyStore.phoneStarting("+" + digits));
        }
        if (digits.length() >= END_OF_PHONE) {
            found.add(SearchKeyStore.phoneEnding(digits));
        }
        return found;
    }
}
