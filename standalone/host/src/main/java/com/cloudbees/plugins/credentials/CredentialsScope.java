package com.cloudbees.plugins.credentials;

import java.io.Serializable;

/** Who may use credentials: Jenkins itself, everything in it, or one user. */
public enum CredentialsScope implements Serializable {
    SYSTEM,
    GLOBAL,
    USER
}
