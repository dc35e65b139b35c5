package io.jenkins.plugins.modellineage.prompt;

/**
 * A place of a text that a template fills in, or where it decides something.
 *
 * @param from index of its first UTF-16 unit
 * @param to index behind its last one
 */
public record Slot(int from, int to) {}
