package io.jenkins.plugins.modellineage.webhook;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a webhook's deliveries go.
 *
 * @param value {@code https://host/path}; {@value #SECRET} in its path or query stands for the secret, for services whose
 *     whole protection is an address that nobody knows
 */
public record WebhookUrl(String value) {
    /** Stands for the secret. */
    public static final String SECRET = "{secret}";

    private static final int LONGEST = 2_000;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(0[xX][0-9A-Fa-f]*|[0-9]+)\\.?");
    private static final Pattern SECRET_FORM = Pattern.compile("[A-Za-z0-9/_.~+=-]+");

    public WebhookUrl {
        Naming.text("The address of a webhook", value, LONGEST);
        URI uri = uri(value.replace(SECRET, "x"), value);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refused(value, "begins with neither https:// nor http://");
        } else if (uri.getRawUserInfo() != null) {
            throw refused(value, "holds a user; leave that out");
        } else if (uri.getHost() == null || before(value).contains(SECRET)) {
            throw refused(value, "names no host");
        } else if (uri.getRawFragment() != null) {
            throw refused(value, "ends in a #fragment; leave that out");
        }
        checkHost(value, uri.getHost());
    }

    private static void checkHost(String value, String host) {
        boolean address = Network.literal(bare(host)) != null;
        if (!address && NUMERIC.matcher(host).matches()) {
            throw refused(value, "writes its host as a number; write four numbers with dots, or a name");
        } else if (!address && !HOST.matcher(host).matches()) {
            throw refused(value, "has a host that is neither a name nor an address");
        }
    }

    /** In small letters; an address of IPv6 without its brackets. */
    public String host() {
        return bare(uri(value.replace(SECRET, "x"), value).getHost()).toLowerCase(Locale.ROOT);
    }

    public boolean plain() {
        return value.regionMatches(true, 0, "http:", 0, 5);
    }

    /** Whether the secret is part of the address, and so signs nothing. */
    public boolean holdsSecret() {
        return value.contains(SECRET);
    }

    /**
     * The address itself, with the secret in its place.
     *
     * @param secret may be empty where the address does not hold it
     * @throws IllegalArgumentException when the secret cannot be part of an address; never tells it
     */
    public URI with(String secret) {
        if (holdsSecret() && (!SECRET_FORM.matcher(secret).matches() || secret.contains(".."))) {
            throw new IllegalArgumentException("The secret cannot be part of " + Naming.quoted(value)
                    + "; it must be letters, digits and / _ . ~ + = -, and not empty");
        }
        return URI.create(value.replace(SECRET, secret));
    }

    private static URI uri(String text, String shown) {
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException malformed) {
            throw refused(shown, "is no address of the web");
        }
    }

    /** All before the path. */
    private static String before(String value) {
        int path = value.indexOf('/', value.indexOf("//") + 2);
        return path < 0 ? value : value.substring(0, path);
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static IllegalArgumentException refused(String value, String why) {
        return new IllegalArgumentException(
                "Address " + Naming.quoted(value) + " " + why + "; write it like https://example.com/hook");
    }

    @Override
    public String toString() {
        return value;
    }
}
