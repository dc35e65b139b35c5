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

/** The nodes of a build, one XML file each. Written at the latest when the program is saved. */
public final class NodeFiles {

    private static final XStream2 XSTREAM = new XStream2();

    private final FlowExecution execution;
    private final Path folder;
    private final Map<String, FlowNode> nodes = new ConcurrentHashMap<>();
    private final Map<String, FlowNode> unwritten = new LinkedHashMap<>();

    public NodeFiles(FlowExecution execution, Path folder) {
        this.execution = execution;
        this.folder = folder;
    }

    public FlowNode get(String id) throws IOException {
        FlowNode node = nodes.get(id);
        if (node == null && Files.isRegularFile(folder.resolve(id + ".xml"))) {
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

    private XmlFile file(String id) {
        return new XmlFile(XSTREAM, folder.resolve(id + ".xml").toFile());
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
        if (!Files.isRegularFile(folder.resolve(node.getId() + ".xml"))) {
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
            boolean pending = !Files.isRegularFile(folder.resolve(node.getId() + ".xml"));
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
            Files.createDirectories(folder);
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
