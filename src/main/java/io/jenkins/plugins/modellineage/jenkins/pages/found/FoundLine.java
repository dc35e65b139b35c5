package io.jenkins.plugins.modellineage.jenkins.pages.found;

import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkedVersion;
import java.util.List;

/**
 * A row as the table shows it: below the run that encloses it, where the table has that.
 *
 * @param id of the run; empty for a version
 * @param name of the run, or {@code model@number}
 * @param depth how many runs of the table enclose it
 * @param parent id of the run of the table that encloses it; empty for none
 * @param aside whether it was not found itself, and stands here for the runs that it encloses
 * @param build address of its build, relative to Jenkins' root; null for a version
 * @param versions that were stamped from the run
 */
public record FoundLine(
        FoundRow row,
        String id,
        String name,
        int depth,
        String parent,
        boolean aside,
        String build,
        List<FoundCell> cells,
        List<LinkedVersion> versions) {
    private static final int DEEPEST = 6;
    private static final int SHORT = 8;

    public FoundLine {
        cells = List.copyOf(cells);
        versions = List.copyOf(versions);
    }

    /** The beginning of the id, which tells runs of one name apart; empty for a version. */
    public String shortId() {
        return id.substring(0, Math.min(SHORT, id.length()));
    }

    /** How far the name is set in: from 0 to {@value #DEEPEST}. */
    public int indent() {
        return Math.min(DEEPEST, depth);
    }

    public String url() {
        return row.url();
    }

    /** What addresses of comparisons call it. */
    public String compared() {
        return row.compared();
    }

    /** Whether the run goes on. */
    public boolean running() {
        return row.facts().texts(RunKeys.STATUS).contains("RUNNING");
    }
}
