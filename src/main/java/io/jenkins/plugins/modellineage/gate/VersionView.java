package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a gate of another plugin may look at of a version. Never changes.
 *
 * @param name of the model, without its folder
 * @param number of the version
 * @param digest SHA-256 of the manifest
 * @param metrics the latest value of each metric; what was measured after the stamp counts
 * @param files with path, size in bytes and SHA-256; their content is not told
 */
public record VersionView(
        String name,
        int number,
        String digest,
        SortedMap<String, String> params,
        SortedMap<String, Double> metrics,
        List<FileDigest> files) {
    public VersionView {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(digest, "digest");
        params = SortedMaps.copyOf(params);
        metrics = SortedMaps.copyOf(metrics);
        files = List.copyOf(files);
    }

    /** What is known of that candidate or champion. */
    public static VersionView of(Candidate version) {
        TreeMap<String, Double> metrics = new TreeMap<>();
        version.metrics().forEach((metric, measured) -> metrics.put(metric, measured.latest()));
        return new VersionView(
                version.version().model().name().value(),
                version.version().number(),
                version.content().manifest().digest().hex(),
                version.params(),
                metrics,
                version.content().manifest().files());
    }

    /** The identity of all that an answer about these two may rest on. */
    static Sha256 identity(Candidate candidate, Optional<Candidate> champion) {
        StringBuilder text = new StringBuilder();
        write(of(candidate), text);
        champion.map(VersionView::of).ifPresent(live -> write(live, text));
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Lengths go first, so that no text can stand for two. */
    private static void write(VersionView view, StringBuilder text) {
        add(text, view.name + "@" + view.number);
        add(text, view.digest);
        add(text, String.valueOf(view.params.size()));
        view.params.forEach((key, value) -> {
            add(text, key);
            add(text, value);
        });
        add(text, String.valueOf(view.metrics.size()));
        view.metrics.forEach((key, value) -> {
            add(text, key);
            add(text, MetricNumbers.written(value));
        });
    }

    private static void add(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }
}
