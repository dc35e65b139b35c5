package io.jenkins.plugins.modellineage.tracker;

/** A text under a name, as a file has it: a column's cell or a member of a JSON object. */
record Cell(String name, String text) {}
