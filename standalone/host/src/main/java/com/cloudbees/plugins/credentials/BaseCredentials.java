package com.cloudbees.plugins.credentials;

import jenkins.model.Jenkins;

/** Credentials with a scope. */
public class BaseCredentials implements Credentials {
    private static final long serialVersionUID = 1;

    private final CredentialsScope scope;

    protected BaseCredentials() {
        this(null);
    }

    public BaseCredentials(CredentialsScope scope) {
        this.scope = scope;
    }

    @Override
    public CredentialsScope getScope() {
        return scope;
    }

    @Override
    public CredentialsDescriptor getDescriptor() {
        return (CredentialsDescriptor) Jenkins.get().getDescriptorOrDie(getClass());
    }
}
