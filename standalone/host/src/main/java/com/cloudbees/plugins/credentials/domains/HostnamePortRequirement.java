package com.cloudbees.plugins.credentials.domains;

/** The host of an address that names a port, and the port. */
public class HostnamePortRequirement extends HostnameRequirement {
    private static final long serialVersionUID = 1;

    private final int port;

    public HostnamePortRequirement(String hostname, int port) {
        super(hostname);
        this.port = port;
    }

    public int getPort() {
        return port;
    }
}
