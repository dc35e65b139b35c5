package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.StageName;
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

    /** A commit of data that another system keeps. */
    record OfCommit(CommitRef commit) implements LineageNode {
        @Override
        public String label() {
            return commit.label();
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

    /** A tracked run. */
    record OfRun(RunId run) implements LineageNode {
        @Override
        public String label() {
            return run.value().substring(0, 8);
        }
    }

    /** A stage of a version that is live in it, or was. */
    record OfStage(VersionRef version, StageName stage, boolean live) implements LineageNode {
        @Override
        public String label() {
            return stage.value();
        }

        /** How the version came to it, in a few words. */
        String how() {
            return live ? "live in" : "was live in";
        }
    }

    /** What an input, a file or all files of a version are, whatever they are called. */
    record OfContent(Sha256 digest) implements LineageNode {
        @Override
        public String label() {
            return digest.abbreviated();
        }
    }
}
