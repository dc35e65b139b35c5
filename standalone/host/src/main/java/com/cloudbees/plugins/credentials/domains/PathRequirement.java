package com.cloudbees.plugins.credentials.domains;

import hudson.Util;

/** The path of an address. */
public class PathRequirement extends DomainRequirement {
    private static final long serialVersionUID = 1;

    private final String path;

    public PathRequirement(String path) {
        String given = Util.fixNull(path);
        this.path = given.startsWith("/") ? given : "/" + given;
    }

    public String getPath() {
        return path;
    }
}
