package org.kith.customers.work;

import java.util.List;
import org.kith.platform.access.Viewer;

/** What colleagues write down of a customer; it stands in the timeline. */
public interface Notes {
    long add(long customer, Wish wish, Viewer viewer);

    /** By the author alone: nobody puts words into somebody else's mouth. */
    void change(long customer, long note, long version, Wish wish, Viewer viewer);

    /** By the author, and by who may delete the customer. */
    void delete(long customer, long note, Viewer viewer);

    /** Colleagues whose name holds the text, and which of them would be told. */
    List<Mentionable> mentionable(long customer, String text, Viewer viewer);

    /**
     * What a note is to say.
     *
     * @param mentions users who are called; each stands in the text as {@code @} and the name
     */
    record Wish(String text, List<Long> mentions) {
        public Wish {
            mentions = List.copyOf(mentions);
        }
    }

    /** @param sees whether the colleague may see the customer; a mention does not change that */
    record Mentionable(long id, String name, boolean sees) {}
}
