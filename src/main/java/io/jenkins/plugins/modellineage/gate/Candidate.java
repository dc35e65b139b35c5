package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.UncountedFile;
import io.jenkins.plugins.modellineage.model.ChildRun;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a gate may look at of a version: the candidate itself, or the champion that it is compared with.
 *
 * @param content empty of what nobody recorded
 * @param life empty where no gate asked for it
 * @param children runs inside the block of the stamped one
 * @param ancestry empty where no gate asked for it
 */
public record Candidate(
        VersionRef version,
        SortedMap<String, String> params,
        SortedMap<String, Measurement> metrics,
        List<Input> inputs,
        List<UncountedFile> uncounted,
        Content content,
        Optional<Life> life,
        List<ChildRun> children,
        Optional<Ancestry> ancestry) {
    public Candidate {
        Objects.requireNonNull(version, "version");
        params = SortedMaps.copyOf(params);
        metrics = SortedMaps.copyOf(metrics);
        inputs = List.copyOf(inputs);
        uncounted = List.copyOf(uncounted);
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(life, "life");
        children = List.copyOf(children);
        Objects.requireNonNull(ancestry, "ancestry");
    }

    /** One of which nothing else is known. */
    public Candidate(
            VersionRef version,
            SortedMap<String, String> params,
            SortedMap<String, Measurement> metrics,
            List<Input> inputs,
            List<UncountedFile> uncounted,
            Optional<Life> life) {
        this(version, params, metrics, inputs, uncounted, Content.NONE, life, List.of(), Optional.empty());
    }

    /** As it was stamped and measured, without its life. */
    public static Candidate of(ModelVersion version) {
        return new Candidate(
                version.ref(),
                version.params(),
                measurements(version),
                version.inputs(),
                version.measured().uncounted(),
                new Content(
                        version.manifest(),
                        version.provenance(),
                        version.tests(),
                        version.card(),
                        version.shared(),
                        evaluated(version),
                        MetricOrigins.of(version)),
                Optional.empty(),
                version.measured().children(),
                Optional.empty());
    }

    /** The same with what became of it so far. */
    public Candidate living(Life lived) {
        return new Candidate(
                version, params, metrics, inputs, uncounted, content, Optional.of(lived), children, ancestry);
    }

    /** The same with the models that it was made of. */
    public Candidate madeOf(Ancestry known) {
        return new Candidate(version, params, metrics, inputs, uncounted, content, life, children, Optional.of(known));
    }

    /** The same with what it consists of. */
    Candidate holding(Content held) {
        return new Candidate(version, params, metrics, inputs, uncounted, held, life, children, ancestry);
    }

    /** The same with these metrics instead. */
    Candidate measuring(SortedMap<String, Measurement> others) {
        return new Candidate(version, params, others, inputs, List.of(), content, life, children, ancestry);
    }

    /** The same with those runs inside its block. */
    Candidate above(List<ChildRun> runs) {
        return new Candidate(version, params, metrics, inputs, uncounted, content, life, runs, ancestry);
    }

    /** What was measured later counts, the last of it first. */
    private static SortedMap<String, Measurement> measurements(ModelVersion version) {
        TreeMap<String, Measurement> found = new TreeMap<>();
        version.metrics()
                .forEach((name, latest) -> found.put(
                        name,
                        Measurement.stamped(
                                latest,
                                Optional.ofNullable(
                                        version.measured().summaries().get(name)))));
        version.later()
                .forEach(evidence -> evidence.metrics()
                        .forEach((name, series) -> found.put(
                                name,
                                Measurement.later(
                                        series, evidence.build().number(), Optional.ofNullable(found.get(name))))));
        return found;
    }

    private static List<String> evaluated(ModelVersion version) {
        Stream<String> added = version.later().stream()
                .flatMap(evidence -> evidence.evaluations().stream())
                .map(each -> each.scores().map(Sha256::hex).orElse(""));
        Stream<String> withdrawn = version.withdrawn().stream()
                .map(gone -> Content.WITHDRAWN + gone.evaluation().id().hex());
        return Stream.concat(added, withdrawn).toList();
    }

    /** Names of metrics that end in this one's: those of the several files that a name alone does not tell apart. */
    List<String> namedLike(String metric) {
        return metrics.keySet().stream()
                .filter(name -> name.endsWith("/" + metric))
                .toList();
    }
}
