package com.cloudbees.plugins.credentials.common;

/** Credentials that say what they are for. */
public interface StandardCredentials extends IdCredentials {
    String getDescription();
}
