package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One checkout of a build.
 *
 * @param node name of the machine, empty for the built-in one
 * @param folder that it went into, as the machine calls it; empty when an earlier release kept it
 * @param facts what its plugin told: address, commit, branch, under the keys of {@link Provenance}
 */
record Checkout(String node, String folder, Role role, SortedMap<String, String> facts) {
    /** What a checkout is for. */
    enum Role {
        /** May be what a model was made from. */
        SOURCE,
        /** Holds a shared library or the Jenkinsfile: what builds run, never what models are made from. */
        LIBRARY
    }

    Checkout {
        facts = SortedMaps.copyOf(facts);
    }

    /** As a plugin told it: what is too long is cut, as facts are. */
    static Checkout told(String node, String folder, Role role, Map<String, String> facts) {
        TreeMap<String, String> kept = new TreeMap<>();
        facts.forEach((key, value) -> kept.put(key, Naming.shortened(value, Provenance.FACT_LENGTH)));
        return new Checkout(node, folder, role, kept);
    }

    boolean isSource() {
        return role == Role.SOURCE;
    }

    /** Whether the other one wrote over this one. */
    boolean isIn(Checkout other) {
        return node.equals(other.node) && folder.equals(other.folder);
    }

    boolean holds(Standing standing) {
        return node.equals(standing.node())
                && AgentPath.within(folder, standing.folder()).isPresent();
    }
}
