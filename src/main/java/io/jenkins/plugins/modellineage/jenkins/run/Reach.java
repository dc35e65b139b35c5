package io.jenkins.plugins.modellineage.jenkins.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a step may read beside the folder that it stands in. Sent to the agent, which knows where links lead. */
public final class Reach implements Serializable {
    /** Nothing else. */
    public static final Reach NONE = new Reach("", List.of());

    private static final long serialVersionUID = 1L;

    /** The workspace around the step's folder as its agent calls it, empty when there is none. */
    final String workspace;

    private final ArrayList<String> linked;
    private final long fileBytes;
    private final long stepBytes;

    /** @param linked folders out of the workspace into which links may lead */
    public Reach(String workspace, List<String> linked) {
        this(workspace, linked, ReadBounds.NONE);
    }

    /**
     * @param linked folders out of the workspace into which links may lead
     * @param bounds of what is hashed there
     */
    public Reach(String workspace, List<String> linked, ReadBounds bounds) {
        this.workspace = workspace;
        this.linked = new ArrayList<>(linked);
        this.fileBytes = bounds.file();
        this.stepBytes = bounds.step();
    }

    ReadBounds bounds() {
        return new ReadBounds(fileBytes, stepBytes);
    }

    /** Roots that files may lie under, links followed, apart from the step's own folder. */
    List<String> others() {
        List<String> others = new ArrayList<>();
        others.add(workspace);
        others.addAll(linked);
        return others;
    }
}
