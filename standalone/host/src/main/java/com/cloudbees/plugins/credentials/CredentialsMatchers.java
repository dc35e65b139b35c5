package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;

/** The usual matchers. */
public class CredentialsMatchers {
    private CredentialsMatchers() {}

    public static CredentialsMatcher withId(String id) {
        return item -> item instanceof IdCredentials identified && id.equals(identified.getId());
    }

    public static <C extends Credentials> C firstOrNull(Iterable<C> credentials, CredentialsMatcher matcher) {
        for (C candidate : credentials) {
            if (matcher.matches(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
