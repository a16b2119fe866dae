package org.kith.customers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A saved way of looking at the list of customers.
 *
 * @param mayChange whether the viewer may change, share and delete it
 * @param isDefault whether the viewer's list opens with it
 */
public record ListView(
        long id,
        long version,
        State state,
        @Nullable String ownerName,
        boolean own,
        boolean mayChange,
        boolean isDefault) {
    /** Who sees a view. */
    public enum Audience {
        @JsonProperty("mine")
        MINE("mine"),
        @JsonProperty("team")
        TEAM("team"),
        @JsonProperty("everyone")
        EVERYONE("everyone");

        private final String code;

        Audience(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        static Audience of(String code) {
            for (var audience : values()) {
                if (audience.code.equals(code)) {
                    return audience;
                }
            }
            throw new IllegalArgumentException("No audience of a view is called " + code);
        }
    }

    /** A column that is shown, in pixels. */
    public record Column(String id, int width) {}

    /** As what a view shows its customers. */
    public enum Layout {
        @JsonProperty("list")
        LIST("list"),
        @JsonProperty("board")
        BOARD("board");

        private final String code;

        Layout(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        static Layout of(String code) {
            return code.equals(BOARD.code) ? BOARD : LIST;
        }
    }

    /**
     * How the customers are laid out.
     *
     * @param group the field by whose values they are grouped, as the filter language names it
     * @param measure the column that is summed for each group
     * @param totals whether columns are summed
     */
    public record Arrangement(
            Layout layout, @Nullable String group, @Nullable String measure, boolean totals) {
        public static final Arrangement PLAIN = new Arrangement(Layout.LIST, null, null, false);
    }

    /**
     * What the view shows and to whom.
     *
     * @param filter in the filter language, as JSON
     * @param sort as {@link CustomerList.Query} takes it
     */
    public record State(
            String name,
            Audience audience,
            @Nullable String q,
            @Nullable String filter,
            @Nullable String sort,
            List<Column> columns,
            Arrangement arrangement) {
        public State {
            columns = List.copyOf(columns);
        }

        public State(
                String name,
                Audience audience,
                @Nullable String q,
                @Nullable String filter,
                @Nullable String sort,
                List<Column> columns) {
            this(name, audience, q, filter, sort, columns, Arrangement.PLAIN);
        }
    }
}
