package com.cloudbees.plugins.credentials.domains;

import hudson.Util;

/** The scheme of an address. */
public class SchemeRequirement extends DomainRequirement {
    private static final long serialVersionUID = 1;

    private final String scheme;

    public SchemeRequirement(String scheme) {
        this.scheme = Util.fixNull(scheme);
    }

    public String getScheme() {
        return scheme;
    }
}
