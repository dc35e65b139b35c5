package org.modellineage.host.web;

/** Which Jenkins the host stands for, and the part of resource paths that changes with it. */
public final class Version {
    /** The release whose API the host declares. */
    public static final String JENKINS = "2.541.3";

    /** Names this start in paths that browsers may cache for ever. */
    public static final String HASH = Long.toHexString(System.currentTimeMillis() / 1000);

    private Version() {}
}
