package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Role;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Walks from a version to what it came from, and to what came from it. Nearest first, each thing once. Connected are a
 * version with the build that stamped it, with its inputs, with the commits of another system that these came from, with the versions that hold a file of its inputs, with those that
 * its files call its base models, and with the versions that its build used. What came first is told by the order of the ledger: a clock may step back. What the
 * asker does not see ends the walk there: what lies behind it is neither told nor named. Uses by a job that stamps nothing
 * are one link.
 */
public final class LineageWalk {
    /** Most links of one answer: no page shows more, and a data set that everything shares would reach everything. */
    public static final int LINKS = 2_000;

    private final Registry registry;
    private final Predicate<LineageNode> sight;
    private final List<LineageLink> links = new ArrayList<>();
    /** How far each thing was looked at that was reached: more is farther, in either direction. */
    private final Map<LineageNode, Long> reached = new HashMap<>();

    private final Deque<Step> next = new ArrayDeque<>();

    private final LongUnaryOperator farther;

    private final Bases bases;

    /** What was told of the commits that were met. */
    private final Set<DataCommit> commits = new LinkedHashSet<>();

    private LineageWalk(Registry registry, Predicate<LineageNode> sight, LongUnaryOperator farther) {
        this.registry = registry;
        this.sight = sight;
        this.farther = farther;
        this.bases = new Bases(registry, version -> sight.test(new LineageNode.OfVersion(version)));
    }

    /**
     * What the version came from; empty when it is unknown.
     *
     * @param sight which things the asker sees
     */
    public static List<LineageLink> provenance(Registry registry, VersionRef version, Predicate<LineageNode> sight) {
        return new LineageWalk(registry, sight, seq -> seq).walk(version, LineageWalk::backward);
    }

    /**
     * What came from the version; empty when it is unknown.
     *
     * @param sight which things the asker sees
     */
    public static List<LineageLink> subvenance(Registry registry, VersionRef version, Predicate<LineageNode> sight) {
        return new LineageWalk(registry, sight, seq -> -seq).walk(version, LineageWalk::forward);
    }

    private List<LineageLink> walk(VersionRef start, Direction direction) {
        LineageNode first = new LineageNode.OfVersion(registry.current(start));
        reached.put(first, Long.MAX_VALUE);
        next.add(new Step(first, 0, Long.MAX_VALUE));
        while (!next.isEmpty() && links.size() < LINKS) {
            direction.from(this, next.remove());
        }
        return List.copyOf(links.subList(0, Math.min(LINKS, links.size())));
    }

    private void backward(Step at) {
        if (at.node() instanceof LineageNode.OfVersion node) {
            registry.version(node.version()).ifPresent(version -> origins(at, version));
        } else if (at.node() instanceof LineageNode.OfInput node) {
            holders(at, node.input());
            node.input().commit().ifPresent(commit -> commit(at, commit));
        } else if (at.node() instanceof LineageNode.OfCommit node) {
            commits.forEach(commit -> origins(at, commit, node.commit()));
        } else if (at.node() instanceof LineageNode.OfBuild node) {
            registry.usesBy(node.build().id()).stream()
                    .filter(use -> use.seq() < at.seq())
                    .forEach(use -> link(at, use.version(), use.how()));
        }
    }

    private void origins(Step at, ModelVersion version) {
        Step made = new Step(at.node(), at.depth(), registry.stamps().seqOf(version.ref()));
        link(
                made,
                new LineageNode.OfBuild(version.build()),
                version.isByHand() ? "stamped by hand from" : "stamped by");
        for (Input input : version.inputs()) {
            link(
                    made,
                    new LineageNode.OfInput(input),
                    input.context().isEmpty() ? "input" : "input: " + input.context());
        }
        bases.registered(version).forEach((base, how) -> link(made, base, how));
    }

    private void commit(Step at, DataCommit commit) {
        commits.add(commit);
        link(at, new LineageNode.OfCommit(commit.ref()), "is " + commit.path() + " of");
    }

    /** The commits that one of them came from: another system says that, and in which order. */
    private void origins(Step at, DataCommit known, CommitRef commit) {
        known.directOrigins(commit).stream()
                .takeWhile(any -> links.size() < LINKS)
                .forEach(origin -> link(
                        at,
                        new LineageNode.OfCommit(origin.ref()),
                        origin.role() == Role.CODE ? "came from code" : "came from data"));
    }

    private void holders(Step at, Input input) {
        holders(at, Map.of(input.digest(), "has this content"));
        Map<Sha256, String> files = new LinkedHashMap<>();
        input.files().stream()
                .filter(file -> file.size() > 0)
                .forEach(file -> files.putIfAbsent(file.sha256(), "holds " + file.path()));
        holders(at, files);
    }

    /**
     * A version that was stamped later has the same content, but cannot be where it came from.
     *
     * @param hows what is told of a version that holds the content
     */
    private void holders(Step at, Map<Sha256, String> hows) {
        read(hows.keySet().stream(), Kind.HOLDING, seq -> seq < at.seq())
                .forEach(from -> Contents.nameOfHeld(from, hows).ifPresent(how -> link(at, from.ref(), how)));
    }

    /** The newest that may be connected with the contents, as many as one step reads; the first of them first. */
    private Stream<ModelVersion> read(Stream<Sha256> contents, Kind way, LongPredicate such) {
        return registry.contents().newest(contents, way, such).positions().stream()
                .sorted()
                .takeWhile(any -> links.size() < LINKS)
                .map(registry.versions()::stampedAt);
    }

    private void forward(Step at) {
        if (at.node() instanceof LineageNode.OfVersion node) {
            registry.version(node.version()).ifPresent(version -> successors(at, version));
        } else if (at.node() instanceof LineageNode.OfBuild node) {
            registry.stampedBy(node.build().id()).stream()
                    .filter(to -> registry.stamps().seqOf(to.ref()) > at.seq())
                    .forEach(to -> link(at, to.ref(), to.isByHand() ? "stamped by hand" : "stamped"));
        }
    }

    private void successors(Step at, ModelVersion version) {
        registry.uses().byJob(version.ref(), job -> true).stream()
                .sorted(Comparator.comparingLong(uses -> uses.uses().get(0).seq()))
                .forEach(uses -> users(at, uses));
        Set<Sha256> digests = Contents.of(version.manifest()).collect(Collectors.toSet());
        long stamped = registry.stamps().seqOf(version.ref());
        read(digests.stream(), Kind.GIVEN_TO, seq -> seq > stamped)
                .filter(to -> Contents.of(to.inputs()).anyMatch(digests::contains))
                .forEach(to -> link(at, to.ref(), "had its files as input"));
        bases.adapters(version)
                .versions()
                .forEach(to -> bases.between(version.ref(), to).ifPresent(based -> link(at, to.ref(), based.how())));
    }

    /** Whoever sees one build of a job sees all of them; to look at each of them takes a while. */
    private void users(Step at, JobUses by) {
        VersionUse last = by.last();
        if (!sight.test(new LineageNode.OfBuild(last.by()))) {
            return;
        }
        if (by.uses().size() > 1 && !registry.stamps().areBy(by.job())) {
            link(at, new LineageNode.OfBuilds(last.by(), by.uses().size()), last.how());
            return;
        }
        by.uses().stream()
                .takeWhile(any -> links.size() < LINKS)
                .forEach(use ->
                        link(new Step(at.node(), at.depth(), use.seq()), new LineageNode.OfBuild(use.by()), use.how()));
    }

    private void link(Step at, VersionRef to, String how) {
        link(at, new LineageNode.OfVersion(to), how);
    }

    private void link(Step at, LineageNode to, String how) {
        Long before = reached.get(to);
        if (before == null && sight.test(to)) {
            links.add(new LineageLink(at.depth() + 1, at.node(), to, how));
            lookFrom(at, to);
        } else if (before == null) {
            reached.put(to, Long.MAX_VALUE); // nobody looks behind what is hidden
        } else if (before < farther.applyAsLong(at.seq()) && !(to instanceof LineageNode.OfVersion)) {
            lookFrom(at, to); // of a build met twice, more counts from the later version that it made
        }
    }

    private void lookFrom(Step at, LineageNode to) {
        reached.put(to, farther.applyAsLong(at.seq()));
        next.add(new Step(to, at.depth() + 1, at.seq()));
    }

    /**
     * A place that the walk reached.
     *
     * @param seq of the ledger; backward: nothing later can be an origin, forward: nothing earlier a successor
     */
    private record Step(LineageNode node, int depth, long seq) {}

    @FunctionalInterface
    private interface Direction {
        void from(LineageWalk walk, Step at);
    }
}
