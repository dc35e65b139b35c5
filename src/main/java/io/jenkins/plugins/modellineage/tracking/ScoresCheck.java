package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.RecordedEvaluationCodec;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.nio.file.Path;

/** A look at the evaluations of one run. Changes nothing, and may go on beside a writer. */
final class ScoresCheck {
    private final JournalLook look;
    private final Path run;

    /** @param run the run's folder */
    ScoresCheck(JournalLook look, Path run) {
        this.look = look;
        this.run = run;
    }

    /** Looks at each line, and whether the scores that it names are those that were written. */
    void check() throws IOException {
        ScoreBook book = ScoreBook.of(run, look.disk());
        look.read(run.resolve(ScoreBook.NAME), (line, raw) -> check(RecordedEvaluationCodec.read(line.body()), book));
    }

    private void check(RecordedEvaluation recorded, ScoreBook book) {
        look.at("The evaluation on " + Naming.quoted(recorded.evaluation().set().name()), () -> {
            if (recorded.texts().isPresent() && book.texts(recorded).rows() != recorded.rows()) {
                look.problem("The texts of the examples are not of the " + recorded.rows()
                        + " rows that were recorded; restore the run's folder " + run + " from a backup");
            }
            int rows = book.scores(recorded).rows();
            if (rows != recorded.rows()) {
                look.problem("File " + book.file(recorded.scores().orElseThrow()) + " has " + rows + " rows, and "
                        + recorded.rows() + " were recorded; restore the run's folder from a backup");
            }
        });
    }
}
