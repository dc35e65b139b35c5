package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.codec.ExportedRunCodec;
import io.jenkins.plugins.modellineage.codec.ExportedRunCodec.Found;
import io.jenkins.plugins.modellineage.codec.ExportedRunCodec.Stamped;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.StageName;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One JSON object a line. Versions without a run are left: a line is a run. */
final class JsonLines implements RunExport {
    private final Writer out;
    private final Tally tally;
    private boolean hasScores;
    private boolean hasTraces;

    JsonLines(OutputStream out, Tally tally) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.tally = tally;
    }

    @Override
    public void run(ExportedRun leaving) throws IOException {
        ExportedRunCodec.write(
                leaving.run(),
                new ExportedRunCodec.Today(
                        leaving.build(), leaving.url(), leaving.experimentName(), leaving.lifecycle()),
                new ExportedRunCodec.Came(
                        leaving.versions().stream().map(JsonLines::stamped).toList(),
                        evaluations(leaving),
                        leaving.loggedModels(tally)),
                leaving.series(),
                out);
        hasTraces = hasTraces || leaving.sent().areThere();
        tally.run();
        tally.values(leaving.run().params().size() + leaving.run().tags().size());
        tally.values(leaving.run().metrics().values().stream()
                .mapToLong(MetricSummary::count)
                .sum());
    }

    private List<Found> evaluations(ExportedRun leaving) {
        List<RecordedEvaluation> all = leaving.evaluations(tally);
        List<Found> found = new ArrayList<>();
        for (int n = 0; n < all.size(); n++) {
            RecordedEvaluation each = all.get(n);
            boolean scored = each.scores().isPresent();
            hasScores |= scored;
            found.add(new Found(
                    each,
                    scored && areThere(leaving, each)
                            ? Optional.of(ScoreFiles.path(leaving.run().id(), n, each))
                            : Optional.empty()));
        }
        return found;
    }

    /** Whether they can be written: they are read here, and again for their file, since one file at a time is open. */
    private static boolean areThere(ExportedRun leaving, RecordedEvaluation evaluation) {
        try {
            leaving.evaluated().scores(evaluation);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Whether examples of an evaluation were scored: those that can be read are in files of their own. */
    boolean hasScores() {
        return hasScores;
    }

    /** Whether traces were sent, which are in a file of their own. */
    boolean hasTraces() {
        return hasTraces;
    }

    private static Stamped stamped(ExportedVersion version) {
        return new Stamped(
                version.model(),
                version.version().number(),
                version.version().label(),
                version.stages().stream().map(StageName::value).toList(),
                version.version().imported());
    }

    @Override
    public void version(ExportedVersion version) {
        tally.leave("versions whose run is not there: a line is a run", 1);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
