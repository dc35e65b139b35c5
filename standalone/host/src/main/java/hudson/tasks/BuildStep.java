package hudson.tasks;

/** Something that a build does. */
public interface BuildStep {}
