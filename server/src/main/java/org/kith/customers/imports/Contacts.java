package org.kith.customers.imports;

import org.jspecify.annotations.Nullable;
import org.kith.customers.Normaliser;

/** One writing for each e-mail address, phone number and text that a row gives; null for what is none. */
public final class Contacts {
    private final Normaliser normaliser = new Normaliser();

    public @Nullable String email(@Nullable String given) {
        return given == null ? null : normaliser.email(given).orElse(null);
    }

    public @Nullable String phone(@Nullable String given, String country) {
        return given == null ? null : normaliser.phone(given, country).orElse(null);
    }

    public @Nullable String text(@Nullable String given) {
        return given == null ? null : normaliser.text(given);
    }
}
