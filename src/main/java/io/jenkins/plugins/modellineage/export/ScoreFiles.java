package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.codec.ScoreLineCodec;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.experiment.RunId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** A file with the scores of the examples for each evaluation of a run. */
final class ScoreFiles implements RunSource.Taker {
    private static final String FOLDER = "evaluations";
    private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9._-]");
    private static final int KEPT = 100;

    private final Destination folder;
    private final Tally tally;

    ScoreFiles(Destination folder, Tally tally) {
        this.folder = folder;
        this.tally = tally;
    }

    /** Where the scores of an evaluation of a run are, which is the n-th of its evaluations. */
    static String path(RunId run, int n, RecordedEvaluation evaluation) {
        return FOLDER + "/" + run + "/" + name(n, evaluation);
    }

    /** How the file of the n-th evaluation of a run is called. */
    static String name(int n, RecordedEvaluation evaluation) {
        String set = UNFIT.matcher(evaluation.evaluation().set().name()).replaceAll("_");
        return n + "-" + set.substring(0, Math.min(KEPT, set.length())) + ".jsonl";
    }

    @Override
    public void run(ExportedRun leaving) throws IOException {
        List<RecordedEvaluation> all = leaving.evaluations(new Tally());
        for (int n = 0; n < all.size(); n++) {
            if (all.get(n).scores().isPresent()) {
                String path = path(leaving.run().id(), n, all.get(n));
                write(leaving, all.get(n), () -> folder.create(path), tally);
            }
        }
    }

    /** A file that is begun when there is something to write. */
    @FunctionalInterface
    interface Opening {
        OutputStream open() throws IOException;
    }

    /** Answers whether there are scores to write. */
    static boolean write(ExportedRun leaving, RecordedEvaluation evaluation, Opening file, Tally tally)
            throws IOException {
        ScoreTable scores;
        try {
            scores = leaving.evaluated().scores(evaluation);
        } catch (IOException gone) {
            tally.leave("scores of evaluations that are gone or cannot be read", 1);
            return false;
        }
        try (Writer out = new BufferedWriter(new OutputStreamWriter(file.open(), StandardCharsets.UTF_8))) {
            ScoreLineCodec.write(scores, out);
        }
        tally.values((long) scores.rows() * scores.metrics().size());
        return true;
    }

    @Override
    public void version(ExportedVersion version) {
        // what a version was evaluated on is told with its run
    }
}
