package io.jenkins.plugins.modellineage.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKindTest {
    @ParameterizedTest
    @CsvSource({
        "8.8.8.8,PUBLIC",
        "1.1.1.1,PUBLIC",
        "9.255.255.255,PUBLIC",
        "11.0.0.0,PUBLIC",
        "100.63.255.255,PUBLIC",
        "100.128.0.0,PUBLIC",
        "126.255.255.255,PUBLIC",
        "128.0.0.0,PUBLIC",
        "169.253.255.255,PUBLIC",
        "169.255.0.0,PUBLIC",
        "172.15.255.255,PUBLIC",
        "172.32.0.0,PUBLIC",
        "192.167.255.255,PUBLIC",
        "192.169.0.0,PUBLIC",
        "198.17.255.255,PUBLIC",
        "198.20.0.0,PUBLIC",
        "223.255.255.255,PUBLIC",
        "2606:4700:4700::1111,PUBLIC",
        "2a00:1450:4001::1,PUBLIC",
        "3ffe::1,PUBLIC",
        "10.0.0.0,PRIVATE",
        "10.255.255.255,PRIVATE",
        "172.16.0.0,PRIVATE",
        "172.31.255.255,PRIVATE",
        "192.168.0.0,PRIVATE",
        "192.168.255.255,PRIVATE",
        "fc00::1,PRIVATE",
        "fdff:ffff::1,PRIVATE",
        "fec0::1,PRIVATE",
        "64:ff9b:1::a00:1,PRIVATE",
        "127.0.0.1,LOOPBACK",
        "127.255.255.255,LOOPBACK",
        "::1,LOOPBACK",
        "169.254.0.0,LINK_LOCAL",
        "169.254.255.255,LINK_LOCAL",
        "fe80::1,LINK_LOCAL",
        "febf::1,LINK_LOCAL",
        "100.64.0.0,SHARED",
        "100.127.255.255,SHARED",
        "224.0.0.1,MULTICAST",
        "239.255.255.255,MULTICAST",
        "ff02::1,MULTICAST",
        "0.0.0.0,RESERVED",
        "0.1.2.3,RESERVED",
        "192.0.0.1,RESERVED",
        "192.0.2.1,RESERVED",
        "192.88.99.1,RESERVED",
        "198.18.0.1,RESERVED",
        "198.19.255.255,RESERVED",
        "198.51.100.1,RESERVED",
        "203.0.113.1,RESERVED",
        "240.0.0.1,RESERVED",
        "255.255.255.255,RESERVED",
        "::,RESERVED",
        "100::1,RESERVED",
        "2001:db8::1,RESERVED",
        "2001::1,RESERVED",
        "3fff::1,RESERVED",
        "4000::1,RESERVED",
        "5f00::1,RESERVED"
    })
    void shouldTellWhereAnAddressLeads(String address, AddressKind kind) {
        assertThat(AddressKind.of(Network.literal(address))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254",
        "169.254.170.2",
        "169.254.170.23",
        "100.100.100.200",
        "192.0.0.192",
        "168.63.129.16",
        "fd00:ec2::254",
        "fd00:ec2::23",
        "fd20:ce::254"
    })
    void shouldKnowWhereCloudsKeepCredentials(String address) {
        assertThat(AddressKind.of(Network.literal(address))).isEqualTo(AddressKind.METADATA);
    }

    /** Each form of IPv6 that holds an address of IPv4, with each of these in it: written as the last 32 bits or behind 2002. */
    @ParameterizedTest
    @CsvSource({
        "a9fe:a9fe,METADATA",
        "7f00:1,LOOPBACK",
        "a00:1,PRIVATE",
        "c0a8:101,PRIVATE",
        "6440:1,SHARED",
        "e000:1,MULTICAST",
        "808:808,PUBLIC",
        "cb00:7101,RESERVED"
    })
    void shouldLookIntoAnAddressThatHoldsAnother(String inner, AddressKind kind) {
        assertThat(AddressKind.of(Network.literal("64:ff9b::" + inner))).isEqualTo(kind);
        assertThat(AddressKind.of(Network.literal("2002:" + inner + "::1"))).isEqualTo(kind);
        assertThat(AddressKind.of(Network.literal("::" + inner))).isEqualTo(kind);
        assertThat(AddressKind.of(mapped(Network.literal("::" + inner)))).isEqualTo(kind);
    }

    @Test
    void shouldTakeAnAddressAsANameServerGivesIt() throws Exception {
        assertThat(AddressKind.of(InetAddress.getByName("::ffff:169.254.169.254")))
                .isEqualTo(AddressKind.METADATA);
    }

    /** Java makes an address of IPv4 of it as soon as it is read. */
    private static byte[] mapped(byte[] compatible) {
        byte[] bytes = compatible.clone();
        bytes[10] = -1;
        bytes[11] = -1;
        return bytes;
    }
}
