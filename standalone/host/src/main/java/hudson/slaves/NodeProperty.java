package hudson.slaves;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Node;
import hudson.model.TaskListener;
import java.io.IOException;

/** Something configured on a node. */
public abstract class NodeProperty<N extends Node> implements Describable<NodeProperty<?>>, ExtensionPoint {
    protected transient N node;

    protected NodeProperty() {}

    protected void setNode(N node) {
        this.node = node;
    }

    public void buildEnvVars(@NonNull EnvVars env, @NonNull TaskListener listener)
            throws IOException, InterruptedException {}
}
