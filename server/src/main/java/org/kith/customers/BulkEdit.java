package org.kith.customers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change or deletion of many customers, and what became of it.
 *
 * @param total who was meant when it began; null until they are written down
 * @param walked how many the present walk, of the edit or of its undo, has come by
 * @param counts of those whom it has come by so far
 * @param undone what taking it back did; null while it stands
 * @param jobId the work on it, where there are too many for one request
 */
public record BulkEdit(
        long id,
        Instant at,
        Kind kind,
        State state,
        List<Change> changes,
        @Nullable Long total,
        long walked,
        Counts counts,
        @Nullable Undone undone,
        @Nullable Long jobId) {
    public BulkEdit {
        changes = List.copyOf(changes);
    }

    BulkEdit with(State other, List<Change> shown) {
        return new BulkEdit(id, at, kind, other, shown, total, walked, counts, undone, jobId);
    }

    /** What happens to customers. */
    public enum Kind {
        @JsonProperty("change")
        CHANGE,
        @JsonProperty("delete")
        DELETE;

        String code() {
            return this == CHANGE ? "change" : "delete";
        }

        static Kind of(String code) {
            return code.equals("delete") ? DELETE : CHANGE;
        }
    }

    /** Where it stands. */
    public enum State {
        @JsonProperty("running")
        RUNNING,
        /** Its work was ended before it had come by everybody; what it did stands and can be taken back. */
        @JsonProperty("stopped")
        STOPPED,
        @JsonProperty("done")
        DONE,
        @JsonProperty("undoing")
        UNDOING,
        @JsonProperty("undone")
        UNDONE
    }

    /** What happens to a field. */
    public enum Action {
        @JsonProperty("set")
        SET,
        @JsonProperty("clear")
        CLEAR,
        /** To a choice of several: these options too. */
        @JsonProperty("add")
        ADD,
        /** From a choice of several: these options no more. */
        @JsonProperty("remove")
        REMOVE
    }

    /**
     * @param field {@code ownerId}, {@code kind}, {@code country}, {@code city}, {@code language}, or one of the firm's as
     *     {@code custom.KEY}
     * @param value as a customer's own change would say it; nothing where it is cleared
     */
    public record Change(
            String field, Action action, @Nullable Object value) {}

    /**
     * What shall happen.
     *
     * @param changes none where customers are deleted
     */
    public record Wish(Kind kind, List<Change> changes) {
        public Wish {
            changes = List.copyOf(changes);
        }

        public static Wish change(List<Change> changes) {
            return new Wish(Kind.CHANGE, changes);
        }

        public static Wish delete() {
            return new Wish(Kind.DELETE, List.of());
        }
    }

    /**
     * Whom a bulk edit means: the customers named, or all that a view of the list shows to whoever asks.
     *
     * @param customers null for all of the view
     * @param q as {@link CustomerList.Query} takes it
     * @param filter in the filter language, as JSON
     */
    public record Whom(
            @Nullable List<Long> customers,
            @Nullable String q,
            @Nullable String filter) {
        public static Whom named(List<Long> customers) {
            return new Whom(List.copyOf(customers), null, null);
        }

        public static Whom shown(@Nullable String q, @Nullable String filter) {
            return new Whom(null, q, filter);
        }
    }

    /**
     * @param matched all whom the viewer sees and means: the sum of the others
     * @param unchanged have the wished values already
     * @param notEditable are left, because the viewer may see them and not change them
     */
    public record Counts(long matched, long changed, long unchanged, long notEditable) {}

    /** What would happen at this moment; not exact where there are more than were looked at. */
    public record Preview(Counts counts, boolean exact) {}

    /**
     * @param restored customers who got a former value back
     * @param kept customers of whom somebody changed a value since, which stays
     * @param notEditable customers whom the viewer may change no more
     * @param gone customers deleted, merged or erased since
     */
    public record Undone(Instant at, long restored, long kept, long notEditable, long gone) {}

    /**
     * A customer of whom an undo left something, because somebody had changed it since.
     *
     * @param fields that stay as they are
     */
    public record Kept(long id, String name, List<String> fields) {
        public Kept {
            fields = List.copyOf(fields);
        }
    }
}
