package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.weights.DigestedTensor;
import io.jenkins.plugins.modellineage.weights.WeightsFile;
import io.jenkins.plugins.modellineage.weights.WeightsLines;
import io.jenkins.plugins.modellineage.weights.WeightsLinesReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps with a run what an agent says of the weights in its files, and tells the log what is odd about them. Whatever is
 * wrong with that keeps no file from being archived.
 */
final class SaidOfWeights {
    /** Lines about one file; the rest is counted. */
    private static final int MOST = 5;

    private final TaskListener log;
    private final BoundSecrets secrets;
    private long bytes;

    SaidOfWeights(TaskListener log, BoundSecrets secrets) {
        this.log = log;
        this.secrets = secrets;
    }

    /** @param lines not believed yet */
    void keep(FileDigest file, byte[] lines, RunLog run) {
        bytes += lines.length;
        try {
            if (lines.length > WeightsScan.SENT || bytes > WeightsScan.MOST) {
                warn(file, "is archived, but what was read of its weights is longer than what is kept");
                keepDoubt(file, lines, run);
            } else if (holdsSecret(lines)) {
                warn(file, "tells a secret that is bound in this build, so nothing of its weights is kept");
                keepDoubt(file, lines, run);
            } else {
                tell(file, run.weights().keep(file, lines));
            }
        } catch (IOException e) {
            warn(file, "is archived, but what was read of its weights is not kept: " + e.getMessage());
        }
    }

    /** Of what is not kept this is: that it may have named a base model. */
    private static void keepDoubt(FileDigest file, byte[] lines, RunLog run) throws IOException {
        try (WeightsLinesReader reader = new WeightsLinesReader(new ByteArrayInputStream(lines))) {
            if (reader.file().namesBases()) {
                ByteArrayOutputStream doubt = new ByteArrayOutputStream();
                WeightsLines.write(
                        doubt, WeightsFile.unkept(file.sha256(), "what was read of it is not kept"), List.of());
                run.weights().keep(file, doubt.toByteArray());
            }
        }
    }

    private boolean holdsSecret(byte[] lines) throws IOException {
        if (secrets.hold(new String(lines, StandardCharsets.UTF_8))) {
            return true;
        }
        try (WeightsLinesReader reader = new WeightsLinesReader(new ByteArrayInputStream(lines))) {
            boolean found = texts(reader.file()).anyMatch(secrets::hold);
            for (Optional<DigestedTensor> next = reader.next(); !found && next.isPresent(); next = reader.next()) {
                found = secrets.hold(next.get().tensor().name())
                        || secrets.hold(next.get().tensor().dtype());
            }
            return found;
        }
    }

    /** All that is written in words, as it was before it was escaped. */
    private static Stream<String> texts(WeightsFile file) {
        Stream<String> maps = Stream.of(file.facts(), file.metadata())
                .flatMap(texts -> Stream.concat(texts.keySet().stream(), texts.values().stream()));
        Stream<String> words = Stream.of(
                        Stream.of(file.format(), file.formatVersion()),
                        file.dtypes().keySet().stream(),
                        file.findings().stream(),
                        file.refusal().stream()
                                .flatMap(refusal ->
                                        Stream.concat(Stream.of(refusal.sentence()), refusal.lacked().stream())))
                .flatMap(some -> some);
        return Stream.concat(maps, words);
    }

    private void tell(FileDigest file, WeightsFile read) {
        read.refusal()
                .ifPresent(refusal ->
                        warn(file, "is archived, but nothing is known of its weights: " + refusal.sentence()));
        read.findings().stream().limit(MOST).forEach(finding -> warn(file, "is unusual: " + finding));
        if (read.findings().size() > MOST) {
            warn(file, "is unusual in " + (read.findings().size() - MOST) + " more ways");
        }
    }

    private void warn(FileDigest file, String what) {
        log.getLogger().println("WARNING: " + Naming.quoted(file.path()) + " " + Naming.line(what));
    }
}
