package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.evaluation.StampedEvaluations;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.PinnedFiles;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.tracking.ScoreBook;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The scores by example that outlive the build of a version: kept with its files, and given up with them. */
final class KeptScores {
    private static final Logger LOGGER = Logger.getLogger(KeptScores.class.getName());

    private KeptScores() {}

    /**
     * Keeps those of what the version was evaluated on until its stamp. Scores that are gone or damaged keep no model from
     * its stage: where a gate asks for them, it refuses.
     *
     * @param book the evaluations of the run that the version was stamped from
     */
    static void pin(ModelVersion version, ScoreBook book) throws IOException {
        PinnedFiles files = ModelLineage.get().files();
        for (Sha256 scores : StampedEvaluations.scores(version.evaluations()).toList()) {
            try {
                files.pin(scores, () -> book.open(scores));
            } catch (IOException lost) {
                LOGGER.log(
                        Level.WARNING,
                        "Scores of " + version.ref().label() + " will be lost with "
                                + version.build().label() + ": " + lost.getMessage() + "; restore "
                                + scores.hex() + " from a backup and promote the version again",
                        lost);
            }
        }
    }

    /** Keeps those that come to a version after its stamp. */
    static void pinAdded(ScoreBook book) throws IOException {
        for (Sha256 scores : StampedEvaluations.scores(book.history()).toList()) {
            ModelLineage.get().files().pin(scores, () -> book.open(scores));
        }
    }

    /**
     * The kept scores of an evaluation of the version; empty when none are kept, also when it was deleted.
     *
     * @throws IOException when they are not what they were
     */
    static Optional<ScoreTable> of(ModelVersion version, RecordedEvaluation evaluation) throws IOException {
        Optional<Sha256> kept = evaluation.scores().filter(scores -> areKept(version, scores));
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream bytes = ModelLineage.get().files().open(kept.get())) {
            return Optional.of(
                    ScoreBook.scores(bytes, kept.get(), "File " + kept.get().hex() + " of kept scores"));
        }
    }

    private static boolean areKept(ModelVersion version, Sha256 scores) {
        boolean stamped = StampedEvaluations.scores(version.evaluations()).anyMatch(scores::equals);
        return (stamped ? VersionFiles.outlivesItsBuild(version) : areAdded(version, scores))
                && ModelLineage.get().files().has(scores);
    }

    /** What came after the stamp is nowhere else, so that it is kept whether or not the version's files are. */
    private static boolean areAdded(ModelVersion version, Sha256 scores) {
        Registry registry = ModelLineage.get().registry();
        return version.scores().anyMatch(scores::equals)
                && !registry.isDeleted(version.ref())
                && !registry.isReleased(version.ref());
    }
}
