package hudson.slaves;

import hudson.model.Descriptor;
import hudson.model.Node;

/** Describes a kind of node. */
public abstract class NodeDescriptor extends Descriptor<Node> {

    protected NodeDescriptor() {}
}
