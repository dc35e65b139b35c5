package io.jenkins.plugins.modellineage.model;

/** Who made a version of what a build tracked. */
public enum StampWay {
    /** The build itself, while it ran. */
    BY_BUILD,
    /** A person, when its build was over. */
    BY_HAND
}
