package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfBuilds;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfContent;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfRun;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * What led to some things, and what came of them: inputs, the runs that were given them, the versions that were stamped from
 * these, the stages in which they were live, and the builds that used them. Other than a {@link LineageWalk}, which tells of
 * each thing once how it was reached, it has every link between what it met. What came first is told by the order of the
 * ledger. What the asker does not see is left out, as is what only leads through that.
 */
public final class LineageSurvey {
    /** Most things of one answer. */
    public static final int NODES = 500;

    /** Most links of one answer: few things may be connected each with each. */
    public static final int LINKS = 2000;

    /** Versions, or uses of one, that are read for one step, the newest: whether the asker sees them or not. */
    public static final int LOOKED = 1000;

    /** Builds of one job that are told one by one, the newest. */
    public static final int BUILDS = 100;

    private LineageSurvey() {}

    /**
     * What is asked.
     *
     * @param depth how many links away from the start things are told
     * @param sight which versions and builds the asker sees
     * @param unfolded the jobs whose builds are told one by one, by the last of these that used the version
     */
    public record Asked(int depth, Predicate<LineageNode> sight, Predicate<OfBuilds> unfolded) {}

    /**
     * Where it starts.
     *
     * @param inputs what runs were given, in that order: the registry knows that only of runs that were stamped
     * @param builds of the runs, likewise
     */
    public record Start(List<LineageNode> nodes, Map<OfRun, List<Input>> inputs, Map<OfRun, BuildRef> builds) {
        public Start {
            nodes = List.copyOf(nodes);
            inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
            builds = Map.copyOf(builds);
        }

        public static Start at(LineageNode node) {
            return new Start(List.of(node), Map.of(), Map.of());
        }
    }

    public static LineageGraph of(Registry registry, Start start, Asked asked) {
        Surveyed surveyed = new Surveyed(registry, asked);
        LineageGraph.Drawn drawn = surveyed.drawn();
        start.builds().forEach((run, build) -> drawn.run(run.run(), build));
        start.nodes().forEach(drawn::has);
        start.nodes().forEach(node -> surveyed.begin(node, 0, until(registry, surveyed, node)));
        start.inputs().forEach((run, inputs) -> inputs.forEach(input -> given(surveyed, start, run, input)));
        surveyed.walk(new SurveyedOrigins(surveyed)::look);
        start.nodes().forEach(node -> surveyed.begin(node, 0, -1));
        surveyed.walk(new SurveyedOutcomes(surveyed)::look);
        return drawn.graph();
    }

    private static void given(Surveyed surveyed, Start start, OfRun run, Input input) {
        LineageNode content = surveyed.drawn().input(input);
        if (surveyed.drawn().has(run) && surveyed.drawn().has(content)) {
            surveyed.drawn().link(content, run, Surveyed.how(input));
            if (!start.nodes().contains(content)) {
                surveyed.begin(content, 1, Long.MAX_VALUE);
            }
        }
    }

    /** What was recorded later is no origin of a content that something was made from by then, or of a run that was stamped. */
    private static long until(Registry registry, Surveyed surveyed, LineageNode node) {
        if (node instanceof OfContent content) {
            return untilMade(registry, surveyed, content.digest());
        }
        return node instanceof OfRun run
                ? surveyed.drawn().build(run.run()).stream()
                        .flatMap(build -> registry.stampedBy(build.id()).stream())
                        .filter(version -> version.run().equals(run.run()))
                        .map(version -> registry.stamps().seqOf(version.ref()))
                        .max(Comparator.naturalOrder())
                        .orElse(Long.MAX_VALUE)
                : Long.MAX_VALUE;
    }

    /** Where too many come before the first that is seen, it was made later than these. */
    private static long untilMade(Registry registry, Surveyed surveyed, Sha256 content) {
        long[] stamps = registry.contents().stamps(content, Kind.GIVEN_TO);
        Optional<ModelVersion> first = LongStream.of(stamps)
                .limit(LOOKED)
                .mapToObj(registry.versions()::stampedAt)
                .filter(version -> Contents.of(version.inputs()).anyMatch(content::equals))
                .filter(surveyed::sees)
                .findFirst();
        first.stream()
                .flatMap(version -> version.inputs().stream())
                .filter(input -> input.digest().equals(content))
                .forEach(surveyed.drawn()::input);
        if (first.isEmpty() && stamps.length > LOOKED) {
            surveyed.drawn().leaveOut();
            return stamps[LOOKED];
        }
        return first.map(version -> registry.stamps().seqOf(version.ref())).orElse(Long.MAX_VALUE);
    }
}
