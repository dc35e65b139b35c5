package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.model.VersionRef;

/** Something that a version can come from, or lead to. */
public sealed interface LineageNode {
    /** How it is called on a page. */
    String label();

    record OfVersion(VersionRef version) implements LineageNode {
        @Override
        public String label() {
            return version.label();
        }
    }

    /** An input of a version; equal inputs of two versions are one node. */
    record OfInput(Input input) implements LineageNode {
        @Override
        public String label() {
            return input.name();
        }
    }

    record OfBuild(BuildRef build) implements LineageNode {
        @Override
        public String label() {
            return build.label();
        }
    }

    /**
     * Builds of one job that used a version, and after which nothing comes: its builds stamp no versions.
     *
     * @param last of them
     * @param uses how often they used it, at least twice
     */
    record OfBuilds(BuildRef last, int uses) implements LineageNode {
        @Override
        public String label() {
            return last.job() + ", " + uses + " times until #" + last.number();
        }
    }
}
