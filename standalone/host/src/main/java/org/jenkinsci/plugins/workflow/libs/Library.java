package org.jenkinsci.plugins.workflow.libs;

/** Names libraries that a script needs before it can be compiled, each with {@code @} and a version or without. */
public @interface Library {

    String[] value();
}
