package io.jenkins.plugins.modellineage.jenkins.pages.view;

/** A version by its name, and where something can be done about it. */
public record LinkedVersion(String version, String url) {}
