package com.cloudbees.plugins.credentials.domains;

import hudson.Util;

/** The host of an address. */
public class HostnameRequirement extends DomainRequirement {
    private static final long serialVersionUID = 1;

    private final String hostname;

    public HostnameRequirement(String hostname) {
        this.hostname = Util.fixNull(hostname);
    }

    public String getHostname() {
        return hostname;
    }
}
