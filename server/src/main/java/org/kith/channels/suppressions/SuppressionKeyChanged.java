package org.kith.channels.suppressions;

/** With another key the list would match nobody and everybody would be written to: so nobody is. */
class SuppressionKeyChanged extends IllegalStateException {
    SuppressionKeyChanged() {
        super(
                "The suppression list was made with another key than secret.key (or KITH_SECRET_KEY) holds now, so nothing is sent: "
                        + "nobody could be told from those who must not be written to. Put the former key back.");
    }
}
