package com.cloudbees.plugins.credentials.common;

import hudson.Util;

/** A list of the usual kinds of credentials. */
public class StandardListBoxModel extends AbstractIdCredentialsListBoxModel<StandardListBoxModel, StandardCredentials> {
    private static final long serialVersionUID = 1;

    public StandardListBoxModel() {}

    @Override
    protected String describe(StandardCredentials c) {
        String description = Util.fixEmptyAndTrim(c.getDescription());
        return description == null ? c.getId() : c.getId() + " (" + description + ")";
    }
}
