package org.kith.platform.pages;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.kith.shared.Invalid;

/**
 * The sections of a page by their codes, in their order. The page knows which sections there are: one that is named nowhere stands
 * behind the others where it stands by itself, one that does not exist any more is passed over.
 *
 * @param side panels of the narrow column
 * @param main panels of the wide column
 * @param tabs of the panel of tabs
 * @param hidden those of them that are not shown
 */
record PageLayout(List<String> side, List<String> main, List<String> tabs, List<String> hidden) {
    private static final int MOST = 200;
    private static final int LONGEST = 220;

    PageLayout {
        side = List.copyOf(side);
        main = List.copyOf(main);
        tabs = List.copyOf(tabs);
        hidden = List.copyOf(hidden);
        var placed = Stream.of(side, main, tabs).flatMap(List::stream).toList();
        if (placed.isEmpty() || placed.size() > MOST || hidden.size() > MOST) {
            throw new Invalid("layout", "A layout names 1 to {0} sections.", MOST);
        }
        requireNamed(placed);
        requireNamed(hidden);
        if (new HashSet<>(hidden).containsAll(placed)) {
            throw new Invalid("hidden", "A page without a section shows nothing. Leave one of them.");
        }
    }

    private static void requireNamed(List<String> codes) {
        var seen = new HashSet<String>();
        for (var code : codes) {
            if (code.isBlank() || code.length() > LONGEST || !seen.add(code)) {
                throw new Invalid("layout", "Name each section once, with 1 to {0} characters.", LONGEST);
            }
        }
    }
}
