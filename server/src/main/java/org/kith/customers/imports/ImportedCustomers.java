package org.kith.customers.imports;

import java.util.Map;
import java.util.Optional;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.Staged;
import org.kith.platform.imports.Undone;

/**
 * Finds the customers that imported rows speak of, or makes them; set-based, in the caller's transaction.
 *
 * <p>A row is known by its external id; else by its e-mail, else by its phone. A row with an external id of its own is joined to
 * a customer by e-mail or phone only where exactly one customer has that address and none of the same system's ids yet; otherwise
 * two people who share an address would become one. A row without an external id goes to the oldest customer with the address.
 *
 * <p>All customers are looked through, whoever owns them: an order belongs to who bought, and a second record for the same
 * person would be wrong for everyone. Whoever imports sees no more for that: the customer stays its owner's. New customers belong
 * to who imports. An external id whose customer was deleted leads to that deleted record, never to a new one.
 */
public interface ImportedCustomers {
    /** The temporary table of rows; emptied at commit. */
    String TABLE = "imported_customer";

    /**
     * Makes the table: {@code key bigint, external_id, email, phone} (normalised), {@code email_given, phone_given, name,
     * given_name, family_name, country, city, language} as text, {@code birthday date}, {@code custom jsonb}; and to be filled by {@link #resolve}
     * {@code customer_id bigint, created boolean}. Whoever looks by one key fills {@code match_key}.
     */
    void open();

    /** Fills {@code customer_id} of every row that has an external id, an e-mail or a phone. */
    void resolve(Staged staged, String system);

    /** Makes the table that remembers which customers an import has met; kept through a crash of the database. */
    void openMet(Staged staged);

    /** How many customers the rows of the table met that this import had not met before, and how many of them it made. */
    Met met(Staged staged);

    /** Notes how the customers are whom the rows have met, before anything of them is changed. */
    void seeBefore();

    /**
     * Remembers as a step of the import what was made of the rows of the table, so that {@link #undo} can take it back; called when
     * all else of the chunk is done, in its transaction.
     */
    void remember(Staged staged);

    /** How many steps of an import still stand. */
    long steps(long importId);

    /**
     * What {@link #undo} would do to customers now.
     *
     * @param going of other areas' tables the keys of rows that would be gone before, as ranges
     */
    Map<String, Long> undoable(long importId, Viewer viewer, Map<String, String> going);

    /**
     * Takes the latest step that stands back: customers whom it made go, unless somebody has changed or uses them; what it changed
     * of others becomes what it was, unless somebody has changed it since. Empty where no step is left.
     */
    Optional<Undone> undo(long importId, Viewer viewer);

    /** @param first met for the first time in this import, new ones included */
    record Met(long first, long created) {
        public long matched() {
            return first - created;
        }
    }
}
