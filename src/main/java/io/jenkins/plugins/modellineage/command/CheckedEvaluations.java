package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.evaluation.EvaluatedRun;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;

/**
 * The evaluations of a run of a home, of which somebody is told what cannot be read.
 *
 * @param damaged is told, each once, sentences about it
 */
record CheckedEvaluations(EvaluatedRun kept, RunId run, Set<String> damaged) implements EvaluatedRun {
    @Override
    public List<RecordedEvaluation> all() throws IOException {
        try {
            return kept.all();
        } catch (IOException | IllegalStateException unreadable) {
            damaged.add("The evaluations of run " + run + " cannot be read: " + Naming.line(reason(unreadable)));
            throw unreadable;
        }
    }

    @Override
    public ScoreTable scores(RecordedEvaluation evaluation) throws IOException {
        try {
            return kept.scores(evaluation);
        } catch (IOException unreadable) {
            String set = evaluation.evaluation().set().name();
            damaged.add("The scores of the examples of " + Naming.quoted(set) + " in run " + run + " cannot be read: "
                    + Naming.line(reason(unreadable)));
            throw unreadable;
        }
    }

    static String reason(Exception unreadable) {
        return unreadable instanceof NoSuchFileException gone
                ? "File " + gone.getFile() + " is gone; restore it from a backup"
                : String.valueOf(unreadable.getMessage());
    }
}
