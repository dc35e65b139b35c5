package com.cloudbees.plugins.credentials.common;

/** A user name with its password, that can be chosen by an id. */
public interface StandardUsernamePasswordCredentials extends StandardUsernameCredentials, UsernamePasswordCredentials {}
