package io.jenkins.plugins.modellineage.experiment;

import java.util.regex.Pattern;

/** Some write user and token into an address; these are nobody's business. */
public final class Credentials {
    private static final Pattern OF_ADDRESS = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@");

    /** Slashes may be escaped, as some write JSON. */
    private static final Pattern OF_ANY =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,20}:\\\\?/\\\\?/)[^/?#\\s\"'\\\\<>]*@");

    private Credentials() {}

    /** The address without them. */
    public static String without(String address) {
        return OF_ADDRESS.matcher(address).replaceFirst("$1");
    }

    /** A text, such as JSON, in which each address is without them. */
    public static String withoutAny(String text) {
        return OF_ANY.matcher(text).replaceAll("$1");
    }
}
