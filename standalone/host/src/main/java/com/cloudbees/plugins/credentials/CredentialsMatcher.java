package com.cloudbees.plugins.credentials;

import java.io.Serializable;

/** Tells credentials that are meant from others. */
public interface CredentialsMatcher extends Serializable {
    boolean matches(Credentials item);
}
