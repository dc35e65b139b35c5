package io.jenkins.plugins.modellineage.webhook;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where an address leads. Addresses of IPv6 that hold one of IPv4 (mapped, compatible, 6to4, NAT64) lead where that one
 * leads.
 */
public enum AddressKind {
    /** Anywhere on the internet. */
    PUBLIC,
    /** A network of one's own. */
    PRIVATE,
    /** This machine. */
    LOOPBACK,
    /** The network that this machine is plugged into. */
    LINK_LOCAL,
    /** A provider's network behind its own translation (CGNAT). */
    SHARED,
    /** Where clouds keep credentials of machines. */
    METADATA,
    /** Many machines at once. */
    MULTICAST,
    /** No address of a machine on the internet: documentation, benchmarks, tunnels, not assigned. */
    RESERVED;

    private static final List<Network> METADATA_ADDRESSES = networks(
            "169.254.169.254/32", // AWS, Azure, Google, OpenStack and others
            "169.254.169.253/32", // AWS, its name server
            "169.254.170.2/32", // AWS, tasks
            "169.254.170.23/32", // AWS, pods
            "169.254.0.23/32", // Tencent
            "100.100.100.200/32", // Alibaba
            "192.0.0.192/32", // Oracle
            "168.63.129.16/32", // Azure, its agent
            "fd00:ec2::/32", // AWS
            "fd20:ce::254/128", // Google
            "fd00:42::42/128"); // Scaleway

    private static final List<Network> LOOPBACKS = networks("127.0.0.0/8", "::1/128");
    private static final List<Network> LINKS = networks("169.254.0.0/16", "fe80::/10");
    private static final List<Network> PRIVATES =
            networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10", "64:ff9b:1::/48");
    private static final List<Network> SHARES = networks("100.64.0.0/10");
    private static final List<Network> MULTICASTS = networks("224.0.0.0/4", "ff00::/8");
    private static final List<Network> UNUSED = networks(
            "0.0.0.0/8",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "240.0.0.0/4",
            "2001::/23", // Teredo and other protocols
            "2001:db8::/32",
            "3fff::/20");

    /** The part of IPv6 that the internet uses so far. */
    private static final Network UNICAST = Network.parse("2000::/3");

    private static final Network NAT64 = Network.parse("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.parse("2002::/16");
    private static final Network COMPATIBLE = Network.parse("::/96");
    /** As bytes alone: Java makes an address of IPv4 of it. */
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    /** {@code link-local}, for an error. */
    public String word() {
        return switch (this) {
            case SHARED -> "provider-internal";
            case METADATA -> "cloud metadata";
            default -> name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    public static AddressKind of(InetAddress address) {
        return of(address.getAddress());
    }

    /** @param address 4 or 16 bytes */
    static AddressKind of(byte[] address) {
        byte[] inner = embedded(address);
        if (inner != null) {
            return of(inner);
        } else if (in(METADATA_ADDRESSES, address)) {
            return METADATA;
        } else if (in(LOOPBACKS, address)) {
            return LOOPBACK;
        } else if (in(LINKS, address)) {
            return LINK_LOCAL;
        } else if (in(PRIVATES, address)) {
            return PRIVATE;
        } else if (in(SHARES, address)) {
            return SHARED;
        } else if (in(MULTICASTS, address)) {
            return MULTICAST;
        }
        boolean used = !in(UNUSED, address) && (address.length == 4 || UNICAST.contains(address));
        return used ? PUBLIC : RESERVED;
    }

    /** The address of IPv4 that one of IPv6 holds; null when it holds none. */
    static byte[] embedded(byte[] address) {
        if (address.length == 4) {
            return null;
        } else if (Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length) || NAT64.contains(address)) {
            return Arrays.copyOfRange(address, 12, 16);
        } else if (SIX_TO_FOUR.contains(address)) {
            return Arrays.copyOfRange(address, 2, 6);
        }
        boolean compatible = COMPATIBLE.contains(address) && !isLoopbackOrNone(address);
        return compatible ? Arrays.copyOfRange(address, 12, 16) : null;
    }

    private static boolean isLoopbackOrNone(byte[] address) {
        return address[12] == 0 && address[13] == 0 && address[14] == 0 && (address[15] & 0xfe) == 0;
    }

    private static boolean in(List<Network> networks, byte[] address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts).map(Network::parse).toList();
    }
}
