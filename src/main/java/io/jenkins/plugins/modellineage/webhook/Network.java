package io.jenkins.plugins.modellineage.webhook;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The addresses that begin with the same bits.
 *
 * @param address 4 or 16 bytes
 * @param bits how many of them count
 */
record Network(byte[] address, int bits) {
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    Network {
        address = address.clone();
        if (bits < 0 || bits > 8 * address.length) {
            throw new IllegalArgumentException(
                    "A network has from 0 to " + 8 * address.length + " bits, not " + bits + "; write 10.0.0.0/8");
        }
    }

    @Override
    public byte[] address() {
        return address.clone();
    }

    /**
     * Reads {@code 10.0.0.0/8}; an address without a slash stands for itself. Never asks a name server.
     *
     * @throws IllegalArgumentException naming the text when it is none
     */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = literal(slash < 0 ? text : text.substring(0, slash));
        String bits = slash < 0 ? "" : text.substring(slash + 1);
        if (address == null || slash >= 0 && !bits.matches("\\d{1,3}")) {
            throw new IllegalArgumentException(
                    Naming.quoted(text) + " is no network; write an address, or one with its bits like 10.0.0.0/8");
        }
        return new Network(address, slash < 0 ? 8 * address.length : Integer.parseInt(bits));
    }

    /** The bytes of an address in its usual form, four decimal numbers or IPv6 without a zone; null for all else. */
    static byte[] literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress(); // of this form it is never asked for
        } catch (UnknownHostException malformed) {
            return null;
        }
    }

    boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != other[i]) {
                return false;
            }
        }
        int mask = 0xff00 >> bits % 8 & 0xff;
        return bits % 8 == 0 || (address[whole] & mask) == (other[whole] & mask);
    }

    /** Whether it is one address. */
    boolean single() {
        return bits == 8 * address.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && bits == that.bits && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + bits;
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(address) + "/" + bits;
    }
}
