package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Things, and what led to what.
 *
 * @param nodes each once, in the order in which they were reached
 * @param links between them, each once
 * @param builds of the runs among the nodes, as far as the registry knows them
 * @param inputs by their digests: what those among the nodes were when they were first met
 * @param cut whether there is more than fits
 */
public record LineageGraph(
        List<LineageNode> nodes,
        List<Link> links,
        Map<RunId, BuildRef> builds,
        Map<Sha256, Input> inputs,
        boolean cut) {
    /**
     * One led to the other.
     *
     * @param from what was there before
     * @param how in a few words
     */
    public record Link(LineageNode from, LineageNode to, String how) {
        public Link {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(how, "how");
        }
    }

    public LineageGraph {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
        builds = Map.copyOf(builds);
        inputs = Map.copyOf(inputs);
    }

    /** Puts a graph together. */
    static final class Drawn {
        private final Set<LineageNode> nodes = new LinkedHashSet<>();
        private final Map<List<LineageNode>, Link> links = new LinkedHashMap<>();
        private final Map<RunId, BuildRef> builds = new LinkedHashMap<>();
        private final Map<Sha256, Input> inputs = new LinkedHashMap<>();
        private final int most;
        private final int mostLinks;
        private boolean cut;

        /** @param most nodes */
        Drawn(int most, int mostLinks) {
            this.most = most;
            this.mostLinks = mostLinks;
        }

        /** Whether the node is there, be it since now; false when it does not fit any more. */
        boolean has(LineageNode node) {
            if (nodes.contains(node)) {
                return true;
            }
            return hasRoom() && nodes.add(node);
        }

        /** Whether more fits, for who has more. */
        boolean hasRoom() {
            cut |= isFull();
            return !isFull();
        }

        /** A node that comes with no link would be told without a reason. */
        private boolean isFull() {
            return nodes.size() >= most || links.size() >= mostLinks;
        }

        /** Something is not told for which there would be room. */
        void leaveOut() {
            cut = true;
        }

        /** Of two links between the same things, the first that was found is told. */
        void link(LineageNode from, LineageNode to, String how) {
            List<LineageNode> ends = List.of(from, to);
            if (!nodes.containsAll(ends) || from.equals(to) || links.containsKey(ends)) {
                return;
            }
            if (links.size() < mostLinks) {
                links.put(ends, new Link(from, to, how));
            } else {
                cut = true;
            }
        }

        LineageNode run(RunId run, BuildRef build) {
            builds.putIfAbsent(run, build);
            return new LineageNode.OfRun(run);
        }

        LineageNode input(Input input) {
            inputs.putIfAbsent(input.digest(), input);
            return new LineageNode.OfContent(input.digest());
        }

        Optional<Input> input(Sha256 digest) {
            return Optional.ofNullable(inputs.get(digest));
        }

        Stream<Input> inputs() {
            return List.copyOf(inputs.values()).stream();
        }

        Optional<BuildRef> build(RunId run) {
            return Optional.ofNullable(builds.get(run));
        }

        LineageGraph graph() {
            return new LineageGraph(new ArrayList<>(nodes), new ArrayList<>(links.values()), builds, inputs, cut);
        }
    }
}
