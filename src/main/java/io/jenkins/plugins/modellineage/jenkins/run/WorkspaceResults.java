package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.KeptText;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import io.jenkins.plugins.modellineage.tracker.results.Asked;
import io.jenkins.plugins.modellineage.tracker.results.SetFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The files of evaluation results of a workspace, seen from the controller. They are read on the agent. */
public final class WorkspaceResults {
    private static final int TOLD = 5;

    private final FilePath workspace;
    private final TaskListener log;
    private final BoundSecrets secrets;
    private final Reach reach;

    /**
     * @param secrets that nothing may hold that is recorded
     * @param reach what may be read beside the workspace
     */
    public WorkspaceResults(FilePath workspace, TaskListener log, BoundSecrets secrets, Reach reach) {
        this.workspace = workspace;
        this.log = log;
        this.secrets = secrets;
        this.reach = reach;
    }

    /**
     * The evaluations that the matching files hold. What is unusual about them is said in the log.
     *
     * @param since files that were not written after this do not count
     * @throws FilesRefused when no file matches or counts, and when something in one is a secret
     */
    public List<FoundEvaluation> read(String globs, Asked asked, Optional<Instant> since)
            throws IOException, InterruptedException {
        SentResults sent = Answer.to(
                workspace, new ResultScan(globs, reach, asked, since), SentResults.class, "what evaluations there are");
        if (sent.files().isEmpty() && sent.older().isEmpty()) {
            throw PatternTalk.nothing("evaluation file", globs, workspace);
        }
        if (sent.files().isEmpty()) {
            throw new FilesRefused("the files that match " + Naming.quoted(FilePatterns.shown(globs))
                    + " are older than"
                    + " the block around the step: " + told(sent.older()) + "; evaluate inside the block, or add"
                    + " includeUnchanged: true");
        }
        List<FoundEvaluation> found = sent.evaluations();
        found.forEach(this::refuseSecrets);
        if (!sent.older().isEmpty()) {
            log.getLogger().println("Older than the block around the step, so not counted: " + told(sent.older()));
        }
        sent.remarks().forEach(remark -> log.getLogger().println(remark));
        return found;
    }

    /**
     * The examples that the matching files hold, as a set for evaluations.
     *
     * @throws IOException when one of them begins as a file of examples and cannot be read to its end
     */
    public SetFiles.Found examples(String globs) throws IOException, InterruptedException {
        return Answer.<SentExamples>to(
                        workspace, new SetScan(globs, reach), SentExamples.class, "what examples there are")
                .found();
    }

    private static String told(List<String> files) {
        String names = String.join(", ", files.stream().limit(TOLD).toList());
        return files.size() > TOLD ? names + " and " + (files.size() - TOLD) + " more" : names;
    }

    private void refuseSecrets(FoundEvaluation found) {
        Evaluation evaluation = found.scored().evaluation();
        secrets.refuse("the subject of an evaluation", found.subject());
        secrets.refuse("the tool of an evaluation", evaluation.suite());
        secrets.refuse(
                "an evaluation set",
                List.of(
                        evaluation.set().name(),
                        evaluation.set().version(),
                        evaluation.set().split()));
        evaluation.judge().ifPresent(judge -> {
            secrets.refuse("the judge", judge.model());
            secrets.refuse("the judge", judge.parameters());
        });
        evaluation.settings().chatTemplate().ifPresent(template -> secrets.refuse("the chat template", template));
        secrets.refuse("a generation setting", evaluation.settings().generation());
        evaluation.metrics().forEach((name, metric) -> {
            secrets.refuse("a metric of an evaluation", name);
            secrets.refuse("a metric of an evaluation", metric.aggregate().value());
        });
        evaluation.unfit().ifPresent(why -> secrets.refuse("the state of an evaluation", why));
        ScoreTable scores = found.scored().scores();
        scores.metrics().forEach(metric -> secrets.refuse("a metric of an evaluation", metric));
        for (int row = 0; row < scores.rows(); row++) {
            if (secrets.hold(scores.id(row))
                    || scores.group(row).filter(secrets::hold).isPresent()) {
                throw new IllegalArgumentException("the id or group of an example holds a secret that is bound in this"
                        + " build; leave it out of the file");
            }
        }
        found.texts().ifPresent(texts -> texts.forEach(text -> text.all().forEach(this::refuseSecret)));
    }

    private void refuseSecret(KeptText text) {
        secrets.refuse("a text of an example", text.text());
        if (text.whole().isPresent() && secrets.mayBeginAtEndOf(text.text())) {
            throw new IllegalArgumentException("a text of an example is cut where a secret that is bound in this build"
                    + " seems to begin; leave it out of the file, or leave texts out");
        }
    }
}
