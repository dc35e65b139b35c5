package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;

/**
 * Walks from a version to what it came from, and to what came from it. Nearest first, each thing once. Connected are a
 * version with the build that stamped it, with its inputs, with the versions that hold a file of its inputs, and with
 * the versions that its build used.
 */
public final class LineageWalk {
    private LineageWalk() {}

    /** What the version came from. */
    public static List<LineageLink> provenance(Registry registry, VersionRef version) {
        throw new UnsupportedOperationException();
    }

    /** What came from the version. */
    public static List<LineageLink> subvenance(Registry registry, VersionRef version) {
        throw new UnsupportedOperationException();
    }
}
