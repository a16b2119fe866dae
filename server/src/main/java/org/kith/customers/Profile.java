package org.kith.customers;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message can say to a customer. */
public record Profile(
        long id,
        CustomerKind kind,
        String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String language,
        @Nullable String country,
        @Nullable String city,
        @Nullable LocalDate birthday,
        @Nullable String email,
        Map<String, Object> traits) {}
