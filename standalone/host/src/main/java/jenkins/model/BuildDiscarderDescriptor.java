package jenkins.model;

import hudson.model.Descriptor;

public abstract class BuildDiscarderDescriptor extends Descriptor<BuildDiscarder> {

    protected BuildDiscarderDescriptor() {}
}
