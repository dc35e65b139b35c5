package org.jenkinsci.plugins.workflow.graph;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Action;
import hudson.model.Actionable;
import hudson.model.BallColor;
import hudson.model.Saveable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One step, or the start or end of a block, in the graph of a build. */
@ExportedBean
public abstract class FlowNode extends Actionable implements Saveable {

    private static final Logger LOGGER = Logger.getLogger(FlowNode.class.getName());

    private transient FlowExecution exec;
    private transient List<FlowNode> parents;
    private final List<String> parentIds;
    private final String id;
    private transient CopyOnWriteArrayList<Action> nodeActions;

    protected FlowNode(FlowExecution exec, String id, List<FlowNode> parents) {
        this.exec = exec;
        this.id = id;
        this.parents = List.copyOf(parents);
        this.parentIds = this.parents.stream().map(FlowNode::getId).collect(Collectors.toCollection(ArrayList::new));
        this.nodeActions = new CopyOnWriteArrayList<>();
    }

    protected FlowNode(FlowExecution exec, String id, FlowNode... parents) {
        this(exec, id, List.of(parents));
    }

    /** Whether it is the last node of a branch that still runs. */
    @Exported
    public final boolean isRunning() {
        return exec.isCurrentHead(this);
    }

    /** Whether it, or something inside it, still runs. */
    public final boolean isActive() {
        return exec.isActive(this);
    }

    @CheckForNull
    public final ErrorAction getError() {
        return getAction(ErrorAction.class);
    }

    @NonNull
    public FlowExecution getExecution() {
        return exec;
    }

    public List<FlowNode> getParents() {
        if (parents == null) {
            List<FlowNode> found = new ArrayList<>();
            for (String parentId : parentIds) {
                found.add(load(parentId));
            }
            parents = List.copyOf(found);
        }
        return parents;
    }

    private FlowNode load(String nodeId) {
        try {
            return Objects.requireNonNull(exec.getNode(nodeId), () -> "no node " + nodeId);
        } catch (IOException x) {
            throw new IllegalStateException("Node " + nodeId + " of " + exec + " cannot be read", x);
        }
    }

    @CheckForNull
    public String getEnclosingId() {
        FlowNode enclosing = exec.findEnclosingBlockStart(this);
        return enclosing == null ? null : enclosing.getId();
    }

    @NonNull
    public List<? extends BlockStartNode> getEnclosingBlocks() {
        return exec.findAllEnclosingBlockStarts(this);
    }

    @NonNull
    public Iterable<BlockStartNode> iterateEnclosingBlocks() {
        return exec.iterateEnclosingBlocks(this);
    }

    public List<String> getAllEnclosingIds() {
        return getEnclosingBlocks().stream().map(FlowNode::getId).collect(Collectors.toList());
    }

    public List<String> getParentIds() {
        return new ArrayList<>(parentIds);
    }

    /** A number, as text, that is unique in the build. */
    @Exported
    public String getId() {
        return id;
    }

    @Override
    public final String getSearchUrl() {
        return getId();
    }

    @Exported
    @Override
    public String getDisplayName() {
        LabelAction label = getPersistentAction(LabelAction.class);
        return label == null ? getTypeDisplayName() : label.getDisplayName();
    }

    public String getDisplayFunctionName() {
        return getTypeFunctionName();
    }

    public BallColor getIconColor() {
        BallColor color = getError() == null ? BallColor.BLUE : BallColor.RED;
        return isActive() ? color.anime() : color;
    }

    /** What kind of node it is, for a person. */
    protected abstract String getTypeDisplayName();

    /** What kind of node it is, as written in a script. */
    protected String getTypeFunctionName() {
        return getTypeDisplayName();
    }

    @Exported
    public String getUrl() throws IOException {
        return exec.getUrl() + "node/" + id + "/";
    }

    @CheckForNull
    public final <T extends Action> T getPersistentAction(@NonNull Class<T> type) {
        for (Action action : getActions()) {
            if (type.isInstance(action)) {
                return type.cast(action);
            }
        }
        return null;
    }

    @Override
    public <T extends Action> T getAction(Class<T> type) {
        return getPersistentAction(type);
    }

    /** Its actions; every change is written to disk. */
    @Override
    @Exported
    public synchronized List<Action> getActions() {
        if (nodeActions == null) {
            try {
                nodeActions = new CopyOnWriteArrayList<>(exec.loadActions(this));
            } catch (IOException x) {
                LOGGER.log(Level.WARNING, x, () -> "Actions of node " + id + " of " + exec + " cannot be read");
                nodeActions = new CopyOnWriteArrayList<>();
            }
        }
        return nodeActions;
    }

    @Override
    public void addAction(Action a) {
        getActions().add(a);
        saveOrWarn();
    }

    public boolean removeAction(Action a) {
        boolean removed = getActions().remove(a);
        saveOrWarn();
        return removed;
    }

    private void saveOrWarn() {
        try {
            save();
        } catch (IOException x) {
            LOGGER.log(Level.WARNING, x, () -> "Actions of node " + id + " of " + exec + " cannot be written");
        }
    }

    @Override
    public void save() throws IOException {
        exec.saveActions(this, getActions());
    }

    /** Binds a node that was read from disk. */
    void bind(FlowExecution execution) {
        exec = execution;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FlowNode other && id.equals(other.id) && exec.equals(other.exec);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[id=" + id + ", exec=" + exec + "]";
    }
}
