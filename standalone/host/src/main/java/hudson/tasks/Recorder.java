package hudson.tasks;

import hudson.ExtensionPoint;

/** A publisher that keeps something with the build. */
public abstract class Recorder extends Publisher implements ExtensionPoint {

    protected Recorder() {}
}
