package io.jenkins.plugins.modellineage.webhook;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which addresses webhooks may reach: those of the internet by https, and what an administrator allowed besides.
 *
 * @param plainHosts that may be reached by http
 * @param hosts names, {@code *.} before one for all below it, that may lie in a network of one's own
 * @param networks whose addresses any host may have
 */
public record AddressRule(List<String> plainHosts, List<String> hosts, List<Network> networks) {
    /** Nothing allowed besides. */
    public static final AddressRule STRICT = new AddressRule(List.of(), List.of(), List.of());

    private static final String PLAIN = "http://";
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9._-]*[a-z0-9])?");

    public AddressRule {
        plainHosts = List.copyOf(plainHosts);
        hosts = List.copyOf(hosts);
        networks = List.copyOf(networks);
    }

    /**
     * Reads what an administrator allowed: names, {@code *.example.com}, addresses, networks like {@code 10.0.0.0/8}, and
     * each name or address after {@code http://} to allow that as well.
     *
     * @throws IllegalArgumentException naming a line that is none of these
     */
    public static AddressRule parse(List<String> lines) {
        List<String> plain = new ArrayList<>();
        List<String> hosts = new ArrayList<>();
        List<Network> networks = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip().toLowerCase(Locale.ROOT);
            String host = text.startsWith(PLAIN) ? text.substring(PLAIN.length()) : text;
            if (host.isEmpty()) {
                continue;
            }
            if (!host.equals(text)) {
                plain.add(host);
            }
            if (host.indexOf('/') > 0 || Network.literal(host) != null) {
                networks.add(Network.parse(host));
            } else if (HOST.matcher(host).matches()) {
                hosts.add(host);
            } else {
                throw new IllegalArgumentException(Naming.quoted(line.strip())
                        + " allows nothing; write a host, an address, a network like 10.0.0.0/8,"
                        + " or http:// before one of the first two");
            }
        }
        return new AddressRule(plain, hosts, networks);
    }

    /** The one address that an administrator allows by entering it, whatever network it lies in. */
    public static AddressRule of(WebhookUrl entered) {
        return parse(List.of((entered.plain() ? PLAIN : "") + entered.host()));
    }

    /**
     * Refuses an address before anything is asked of the network.
     *
     * @throws AddressRefused when it is plain http, or an address that is not allowed
     */
    public void check(WebhookUrl url) {
        if (url.plain() && !matches(plainHosts, url.host())) {
            throw new AddressRefused(Naming.quoted(url.value()) + " is not encrypted; use https, or an administrator"
                    + " allows http://" + url.host() + " for webhooks");
        }
        byte[] literal = Network.literal(url.host());
        if (literal != null) {
            check(url.host(), literal);
        }
    }

    /**
     * Refuses a host with one of its addresses: those that its name server gave now, and that are connected to.
     *
     * @throws AddressRefused when the address is not allowed
     */
    public void check(String host, InetAddress address) {
        check(host, address.getAddress());
    }

    private void check(String host, byte[] address) {
        AddressKind kind = AddressKind.of(address);
        if (kind == AddressKind.PUBLIC || allows(host.toLowerCase(Locale.ROOT), address, kind)) {
            return;
        }
        String shown = written(address);
        throw new AddressRefused("Host " + Naming.quoted(host)
                + (shown.equals(host) ? "" : " has the address " + shown + ", which") + " is " + kind.word()
                + "; an administrator may allow "
                + (kind == AddressKind.METADATA || shown.equals(host) ? shown : "the host or the address")
                + " for webhooks");
    }

    /** Where a proxy asks for the address, only the name can be checked: it must be allowed itself. */
    public void checkByName(String host) {
        byte[] literal = Network.literal(host);
        if (literal == null && !matches(hosts, host)) {
            throw new AddressRefused("Host " + Naming.quoted(host)
                    + " is reached through the proxy, which alone sees its address; an administrator may allow the"
                    + " host for webhooks");
        }
    }

    private boolean allows(String host, byte[] address, AddressKind kind) {
        Optional<byte[]> inner = Optional.ofNullable(AddressKind.embedded(address));
        boolean metadata = kind == AddressKind.METADATA;
        boolean listed = networks.stream()
                .filter(network -> !metadata || network.single())
                .anyMatch(network -> network.contains(address)
                        || inner.filter(network::contains).isPresent());
        boolean machine = kind != AddressKind.MULTICAST && kind != AddressKind.RESERVED && !metadata;
        return listed || machine && matches(hosts, host);
    }

    private static boolean matches(List<String> patterns, String host) {
        return patterns.stream()
                .anyMatch(pattern ->
                        pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern));
    }

    private static String written(byte[] address) {
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("An address has 4 or 16 bytes", impossible);
        }
    }
}
