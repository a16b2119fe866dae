package org.kith.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a sign-in comes from: the peer's own address, never one that a header claims. */
record Origin(String address, String agent) {
    private static final int LONGEST_AGENT = 200;
    private static final int NETWORK_GROUPS = 4;

    static Origin of(HttpServletRequest request) {
        return new Origin(network(request.getRemoteAddr()), shortened(request.getHeader("User-Agent")));
    }

    /** One household or firm holds a whole /64 of IPv6 addresses, so they count as one. */
    static String network(String address) {
        if (!address.contains(":") || address.contains("::") && address.length() <= "::1".length()) {
            return address;
        }
        var full = expanded(address);
        return Arrays.stream(full).limit(NETWORK_GROUPS).collect(Collectors.joining(":")) + "::/64";
    }

    private static String[] expanded(String address) {
        var plain = address.replaceAll("%.*", "");
        int gap = plain.indexOf("::");
        if (gap < 0) {
            return plain.split(":", -1);
        }
        var head = gap == 0 ? new String[0] : plain.substring(0, gap).split(":", -1);
        var groups = new String[NETWORK_GROUPS * 2];
        Arrays.fill(groups, "0");
        System.arraycopy(head, 0, groups, 0, head.length);
        return groups;
    }

    private static String shortened(@Nullable String agent) {
        var text = agent == null ? "" : agent.replace("\0", "");
        return text.length() <= LONGEST_AGENT ? text : text.substring(0, LONGEST_AGENT);
    }
}
