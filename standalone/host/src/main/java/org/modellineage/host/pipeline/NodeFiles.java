package org.modellineage.host.pipeline;

import hudson.XmlFile;
import hudson.model.Action;
import hudson.util.XStream2;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.modellineage.host.core.Saving;

/**
 * The nodes of a build, one XML file each. Written at the latest when the program is saved. They are read when they are asked
 * for, wherever the build is then; Jenkins reads those that it goes on from when the build is loaded, and leaves later ones
 * in the folder that the build had then.
 */
public final class NodeFiles {

    private static final XStream2 XSTREAM = new XStream2();

    private final FlowExecution execution;
    private final Folder folder;
    private final Map<String, FlowNode> nodes = new ConcurrentHashMap<>();
    private final Map<String, FlowNode> unwritten = new LinkedHashMap<>();

    /** Where they are now: a build moves when its job gets another name. */
    @FunctionalInterface
    public interface Folder {
        Path path() throws IOException;
    }

    public NodeFiles(FlowExecution execution, Folder folder) {
        this.execution = execution;
        this.folder = folder;
    }

    public FlowNode get(String id) throws IOException {
        FlowNode node = nodes.get(id);
        if (node == null && isWritten(id)) {
            node = read(id).node;
            setExecution(node);
            nodes.put(id, node);
        }
        return node;
    }

    private void setExecution(FlowNode node) {
        try {
            Field field = FlowNode.class.getDeclaredField("exec");
            field.setAccessible(true);
            field.set(node, execution);
        } catch (ReflectiveOperationException x) {
            throw new IllegalStateException(x);
        }
    }

    private Stored read(String id) throws IOException {
        return (Stored) file(id).read();
    }

    private boolean isWritten(String id) throws IOException {
        return Files.isRegularFile(path(id));
    }

    private Path path(String id) throws IOException {
        return folder.path().resolve(id + ".xml");
    }

    private XmlFile file(String id) throws IOException {
        return new XmlFile(XSTREAM, path(id).toFile());
    }

    /** Knows a node that is not part of the graph yet. */
    public void cache(FlowNode node) {
        nodes.put(node.getId(), node);
    }

    /** Keeps a node; it is written at the next {@link #flush()}. */
    public void store(FlowNode node) {
        cache(node);
        synchronized (unwritten) {
            unwritten.put(node.getId(), node);
        }
    }

    public List<Action> loadActions(FlowNode node) throws IOException {
        if (!isWritten(node.getId())) {
            return new ArrayList<>();
        }
        return read(node.getId()).actions;
    }

    /**
     * Writes a node anew, or later where it has not been written yet.
     *
     * @param atOnce whether a node that was written already is written at once
     */
    public void saveActions(FlowNode node, boolean atOnce) throws IOException {
        synchronized (unwritten) {
            boolean pending = !isWritten(node.getId());
            unwritten.put(node.getId(), node);
            if (pending || !atOnce) {
                return;
            }
        }
        flush();
    }

    /** Writes what has not been written. */
    public void flush() throws IOException {
        if (Saving.isStopped()) {
            return;
        }
        synchronized (unwritten) {
            Files.createDirectories(folder.path());
            for (FlowNode node : unwritten.values()) {
                file(node.getId()).write(new Stored(node));
            }
            unwritten.clear();
        }
    }

    private static final class Stored {
        private final FlowNode node;
        private final List<Action> actions;

        Stored(FlowNode node) {
            this.node = node;
            this.actions = new ArrayList<>(node.getActions());
        }
    }
}
