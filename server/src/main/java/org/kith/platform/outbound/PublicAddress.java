package org.kith.platform.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Which addresses lie on the public internet; everything that is not surely there is not (RFC 6890 and its successors). */
public final class PublicAddress {
    private static final int BYTE = 0xff;
    private static final int WRAPPED = 12;
    /** Of Alibaba, Oracle and Azure, where the others have 169.254.169.254. */
    private static final Set<List<Integer>> CLOUDS =
            Set.of(List.of(100, 100, 100, 200), List.of(192, 0, 0, 192), List.of(168, 63, 129, 16));

    private PublicAddress() {}

    public static boolean is(InetAddress address) {
        return (address instanceof Inet4Address ? isPublic4(address.getAddress()) : isPublic6(address.getAddress()))
                && !isOurs(address);
    }

    /** Nobody's, everybody's, or where clouds tell machines their secrets: no network of a firm's own has a service there. */
    static boolean isSpecial(InetAddress address) {
        var bytes = address.getAddress();
        return address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress()
                || (address instanceof Inet4Address ? isOfACloud4(bytes) : isOfACloud6(bytes));
    }

    private static boolean isOfACloud4(byte[] bytes) {
        return CLOUDS.contains(List.of(bytes[0] & BYTE, bytes[1] & BYTE, bytes[2] & BYTE, bytes[3] & BYTE));
    }

    /** Amazon's own, and an IPv4 address in the wrapping of RFC 6052. */
    private static boolean isOfACloud6(byte[] bytes) {
        var prefix = HexFormat.of().formatHex(bytes, 0, WRAPPED);
        if (prefix.equals("0064ff9b0000000000000000") || prefix.startsWith("0064ff9b0001")) {
            int a = bytes[WRAPPED] & BYTE;
            int b = bytes[WRAPPED + 1] & BYTE;
            return a == 169 && b == 254 || isOfACloud4(Arrays.copyOfRange(bytes, WRAPPED, bytes.length));
        }
        return prefix.startsWith("fd000ec2");
    }

    private static boolean isPublic4(byte[] bytes) {
        int a = bytes[0] & BYTE;
        int b = bytes[1] & BYTE;
        int c = bytes[2] & BYTE;
        return !(a == 0
                || a == 10
                || a == 127
                || a >= 224 // multicast, reserved, broadcast
                || a == 100 && b >= 64 && b < 128 // carriers' own
                || a == 169 && b == 254 // link-local, and where clouds tell their secrets
                || isOfACloud4(bytes)
                || a == 172 && b >= 16 && b < 32
                || a == 192 && b == 168
                || a == 192 && b == 0 && (c == 0 || c == 2)
                || a == 192 && b == 88 && c == 99
                || a == 198 && (b == 18 || b == 19 || b == 51 && c == 100)
                || a == 203 && b == 0 && c == 113);
    }

    /** Only 2000::/3 is given to anybody; of it, not what wraps an IPv4 address or belongs to documents. Mapped ones are no longer here. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & BYTE) << 8 | bytes[1] & BYTE;
        int second = (bytes[2] & BYTE) << 8 | bytes[3] & BYTE;
        return first >> 13 == 1
                && first != 0x2002 // 6to4
                && !(first == 0x2001 && second < 0x0200) // Teredo, benchmarks, ORCHID
                && !(first == 0x2001 && second == 0x0db8)
                && !(first == 0x3fff && second < 0x1000);
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true; // what cannot be told is not public
        }
    }
}
