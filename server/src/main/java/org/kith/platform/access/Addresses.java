package org.kith.platform.access;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values in addresses and forms. */
final class Addresses {
    private Addresses() {}

    static String form(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(value -> encoded(value.getKey()) + "=" + encoded(value.getValue()))
                        .collect(Collectors.joining("&"));
    }

    static String with(URI address, Map<String, String> values) {
        var plain = address.toString().replaceFirst("#.*", "");
        return plain + (address.getRawQuery() == null ? "?" : "&") + form(values);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
