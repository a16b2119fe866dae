package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "::1, ::1",
        "0:0:0:0:0:0:0:1, 0:0:0:0::/64",
        "2001:db8:1:2:aaaa:bbbb:cccc:dddd, 2001:db8:1:2::/64",
        "2001:db8:1:2::9, 2001:db8:1:2::/64",
        "2001:db8::9%eth0, 2001:db8:0:0::/64"
    })
    void oneNetworkOfIpv6AddressesCountsAsOne(String address, String counted) {
        assertThat(Origin.network(address)).isEqualTo(counted);
    }
}
