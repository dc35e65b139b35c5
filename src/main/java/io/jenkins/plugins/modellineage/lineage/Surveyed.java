package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfBuild;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfBuilds;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfCommit;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfContent;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfRun;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfStage;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfVersion;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageStep;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a survey met by now, and where it still has to look. */
final class Surveyed {
    private final Registry registry;
    private final LineageSurvey.Asked asked;
    private final Bases bases;
    private final LineageGraph.Drawn drawn = new LineageGraph.Drawn(LineageSurvey.NODES, LineageSurvey.LINKS);
    private final Deque<Step> next = new ArrayDeque<>();
    /** Up to where in the ledger each thing was looked at or, on the way to what came of it, from where on. */
    private final Map<LineageNode, Long> looked = new HashMap<>();

    /**
     * A thing that was reached.
     *
     * @param seq of the ledger: nothing later led to it on this way or, of what came of it, nothing earlier
     */
    record Step(LineageNode node, int depth, long seq) {}

    Surveyed(Registry registry, LineageSurvey.Asked asked) {
        this.registry = registry;
        this.asked = asked;
        this.bases = new Bases(registry, version -> asked.sight().test(new OfVersion(version)));
    }

    Bases bases() {
        return bases;
    }

    Registry registry() {
        return registry;
    }

    LineageSurvey.Asked asked() {
        return asked;
    }

    LineageGraph.Drawn drawn() {
        return drawn;
    }

    void begin(LineageNode node, int depth, long seq) {
        next.add(new Step(node, depth, seq));
    }

    /** Looks from everything that is near enough, the nearest first, until nothing is left. */
    void walk(Consumer<Step> look) {
        looked.clear();
        while (!next.isEmpty()) {
            Step at = next.remove();
            if (at.depth() < asked.depth()) {
                look.accept(at);
            }
        }
    }

    /** What was there before. */
    void before(Step at, LineageNode from, String how, long seq) {
        if (isSeen(from) && drawn.has(from)) {
            drawn.link(from, at.node(), how);
            Long known = looked.get(from);
            if (known == null || known < seq) {
                looked.put(from, seq);
                begin(from, at.depth() + 1, seq);
            }
        }
    }

    /** What came of it. */
    void after(Step at, LineageNode to, String how, long seq) {
        if (isSeen(to) && drawn.has(to)) {
            drawn.link(at.node(), to, how);
            Long known = looked.get(to);
            if (known == null || known > seq) {
                looked.put(to, seq);
                begin(to, at.depth() + 1, seq);
            }
        }
    }

    /** Runs, stages, inputs and commits are seen where what leads to them is. */
    private boolean isSeen(LineageNode node) {
        return node instanceof OfRun
                || node instanceof OfContent
                || node instanceof OfBuilds
                || node instanceof OfCommit
                || asked.sight().test(node instanceof OfStage stage ? new OfVersion(stage.version()) : node);
    }

    boolean sees(ModelVersion version) {
        return asked.sight().test(new OfVersion(version.ref()));
    }

    /** What was stamped there, the newest first; each is read when it is its turn. */
    Stream<ModelVersion> read(Contents.Newest stamps) {
        if (stamps.cut()) {
            drawn.leaveOut();
        }
        return stamps.positions().stream().takeWhile(any -> drawn.hasRoom()).map(registry.versions()::stampedAt);
    }

    /** The run that was stamped; the version itself for those who may not know of its build. */
    LineageNode maker(ModelVersion version) {
        return asked.sight().test(new OfBuild(version.build()))
                ? drawn.run(version.run(), version.build())
                : new OfVersion(version.ref());
    }

    long seqOf(ModelVersion version) {
        return registry.stamps().seqOf(version.ref());
    }

    /** The stages in which the version ever was live. */
    Stream<OfStage> stages(VersionRef version) {
        return registry.model(version.model()).stream()
                .flatMap(model -> model.assigned().steps().stream()
                        .filter(step -> step.version() == version.number())
                        .map(StageStep::stage)
                        .distinct()
                        .map(stage -> new OfStage(
                                version,
                                stage,
                                registry.live(version.model(), stage).equals(Optional.of(version.number())))));
    }

    /** Whether the version was used as what is live in the stage, by how that was recorded: as whoever asked wrote it. */
    static boolean isBy(VersionUse use, OfStage stage) {
        String end = " " + stage.stage().value();
        String how = use.how();
        return how.regionMatches(true, how.length() - end.length(), end, 0, end.length());
    }

    static String how(Input input) {
        return input.context().isEmpty() ? "input" : "input: " + input.context();
    }
}
