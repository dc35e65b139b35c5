package com.cloudbees.plugins.credentials.common;

/** Credentials with a user name, that can be chosen by an id. */
public interface StandardUsernameCredentials extends StandardCredentials, UsernameCredentials {}
