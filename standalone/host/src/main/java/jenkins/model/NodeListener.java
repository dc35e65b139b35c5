package jenkins.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Node;
import java.util.List;

/** Hears of agents that go. */
public abstract class NodeListener implements ExtensionPoint {

    /** Called after the node was taken out. */
    protected void onDeleted(@NonNull Node node) {}

    public static void fireOnDeleted(@NonNull Node node) {
        all().forEach(listener -> listener.onDeleted(node));
    }

    @NonNull
    public static List<NodeListener> all() {
        return ExtensionList.lookup(NodeListener.class);
    }
}
