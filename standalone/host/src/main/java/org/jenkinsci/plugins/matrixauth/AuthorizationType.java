package org.jenkinsci.plugins.matrixauth;

/** Whom an entry names. */
public enum AuthorizationType {
    EITHER,
    GROUP,
    USER;

    public String toPrefix() {
        return this == EITHER ? "" : name() + ":";
    }
}
