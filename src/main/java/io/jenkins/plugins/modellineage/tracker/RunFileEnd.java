package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.tracker.wandb.LoggedArtifact;
import io.jenkins.plugins.modellineage.tracker.wandb.RecordLog;
import io.jenkins.plugins.modellineage.tracker.wandb.RunFacts;
import io.jenkins.plugins.modellineage.tracker.wandb.RunRecords;
import io.jenkins.plugins.modellineage.tracker.wandb.Told;
import java.io.IOException;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a run file of W&B says as a whole: its parameters, of which the last word counts, facts as tags under {@code wandb.}, and the
 * values of its summary that it logged at no step.
 */
final class RunFileEnd {
    private static final String TAG = "wandb.";

    private static final String STATE = TAG + "state";

    /** Values of a summary beside what was logged; each is remembered, so that it is recorded once. */
    private static final int SUMMARY = 100;

    private final Intake intake;
    private final MetricsSource source;
    private final RunFacts run = new RunFacts();

    RunFileEnd(Intake intake, MetricsSource source) {
        this.intake = intake;
        this.source = source;
    }

    /** Takes what stands beside the file, before its records, which say more. */
    void add(Told told) {
        run.add(told);
    }

    void add(RecordLog.Entry entry) throws IOException {
        run.add(RunRecords.told(entry));
    }

    private void artifact(LoggedArtifact artifact) {
        intake.remark(
                "artifacts",
                0,
                Naming.quoted(artifact.name()) + " is an artifact of type " + Naming.quoted(artifact.type())
                        + ", whose files lie outside of the folder of the run",
                "a block with wandb: true keeps them where they lie in its workspace; else trackArtifacts takes them");
    }

    /**
     * Gives all to the intake.
     *
     * @param before values of the summary that were recorded
     * @return those that are recorded now
     */
    SortedSet<String> tell(SortedSet<String> before) throws IOException {
        run.artifacts().forEach(this::artifact);
        if (!run.begun()) {
            intake.remark("nothing", 0, "it does not tell of its run yet", "it was killed within its first seconds");
            intake.tag(STATE, run.state());
            return before;
        }
        if (run.isFull()) {
            intake.remark(
                    "large",
                    0,
                    "it has values of more than " + ParameterValues.VALUE_BYTES + " characters, or more than "
                            + RunFacts.CHARACTERS + " in all, or more than 100 alerts or definitions",
                    "what is beyond that is left out; log it as a file");
        }
        run.params(intake::param);
        run.tags().forEach((name, value) -> intake.tag(TAG + name, value));
        if (!run.definitions().isEmpty()) {
            intake.remark(
                    "definitions",
                    0,
                    "it defines how W&B shows " + Naming.shortened(String.join(", ", run.definitions()), 500),
                    "such definitions are left out");
        }
        return tellSummary(before);
    }

    private SortedSet<String> tellSummary(SortedSet<String> before) throws IOException {
        SortedSet<String> told = new TreeSet<>(before);
        for (Map.Entry<String, Double> value : run.summary().entrySet()) {
            String name = value.getKey();
            if (told.contains(name)) {
                continue;
            }
            if (told.size() >= SUMMARY) {
                intake.remark(
                        "summary",
                        0,
                        "its summary has more than " + SUMMARY + " values of its own",
                        "the rest is left out");
                return told;
            }
            if (name.length() <= Naming.KEY_LENGTH) {
                told.add(name);
            }
            intake.scalar(name, value.getValue(), run.lastStep(), source.timestamp());
        }
        return told;
    }
}
