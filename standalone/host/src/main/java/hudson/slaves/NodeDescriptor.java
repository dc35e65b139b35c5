package hudson.slaves;

import hudson.model.Descriptor;
import hudson.model.Node;

/** Describes a kind of node. */
public abstract class NodeDescriptor extends Descriptor<Node> {
    protected NodeDescriptor(Class<? extends Node> clazz) {
        super(clazz);
    }

    protected NodeDescriptor() {}

    /** Whether people can add such nodes. */
    public boolean isInstantiable() {
        return true;
    }
}
