package org.kith.platform.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: an https address by its name, in the one spelling that cannot mean two things. What the name leads
 * to is decided when the connection is made.
 *
 * @param trusted the operator names this host: it may be private and needs no TLS
 */
public record Destination(boolean tls, String host, int port, String path, boolean trusted) {
    private static final int LONGEST = 1_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int FIRST_FREE_PORT = 1024;
    private static final int LAST_PORT = 65_535;
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
    private static final Pattern NUMBERS = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern BRACKETED = Pattern.compile("\\[[0-9a-f:.]+]");
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

    /** Empty for whatever is no such address. */
    public static Optional<Destination> find(String url) {
        return find(url, Set.of());
    }

    /** @param allowed hosts that the operator names, with or without a port */
    public static Optional<Destination> find(String url, Set<String> allowed) {
        return url.length() > LONGEST ? Optional.empty() : Optional.ofNullable(parse(url, allowed));
    }

    /** The same where the host may be private and speak without TLS. */
    static Optional<Destination> trusted(String url) {
        try {
            var host = new URI(url).getHost();
            return host == null ? Optional.empty() : find(url, Set.of(host.toLowerCase(Locale.ROOT)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Destination parse(String url, Set<String> allowed) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return null;
        }
        var scheme = uri.getScheme();
        var given = uri.getHost();
        if (scheme == null || given == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return null;
        }
        var tls = scheme.equalsIgnoreCase("https");
        if (!tls && !scheme.equalsIgnoreCase("http")) {
            return null;
        }
        var host = given.toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS : HTTP;
        var trusted = allowed.contains(host) || allowed.contains(host + ":" + port);
        var usable = trusted || (tls && isPort(port) && isUnambiguous(host));
        return usable && port > 0 && port <= LAST_PORT
                ? new Destination(tls, host.replaceAll("[\\[\\]]", ""), port, path(uri), trusted)
                : null;
    }

    private static boolean isPort(int port) {
        return port == HTTPS || port >= FIRST_FREE_PORT;
    }

    /** 127.1, 0177.0.0.1, 0x7f000001 and 2130706433 are spellings that programs read differently; names without a dot are of inside. */
    private static boolean isUnambiguous(String host) {
        if (NUMBERS.matcher(host).matches() || BRACKETED.matcher(host).matches()) {
            return true;
        }
        return !LIKE_A_NUMBER.matcher(host).matches()
                && NAME.matcher(host).matches()
                && !host.endsWith(".localhost")
                && !host.endsWith(".local")
                && !host.endsWith(".internal");
    }

    private static String path(URI uri) {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** As the Host header names it. */
    public String authority() {
        var name = host.contains(":") ? "[" + host + "]" : host;
        return port == (tls ? HTTPS : HTTP) ? name : name + ":" + port;
    }
}
