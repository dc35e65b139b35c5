package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.WeightsFile;
import java.io.PrintStream;

/** What is said in the log of model files that were read, and of those that were not. */
final class WeightsTalk {
    /** Lines about one file; the rest is counted. */
    private static final int MOST = 5;

    private WeightsTalk() {}

    static void tell(TaskListener log, String path, WeightsFile file) {
        tell(log.getLogger(), Naming.quoted(path), file);
    }

    private static void tell(PrintStream log, String path, WeightsFile file) {
        file.refusal()
                .ifPresent(refusal -> log.println("WARNING: " + path + " is kept, but nothing is known of its weights: "
                        + Naming.line(refusal.sentence())));
        file.findings().stream()
                .limit(MOST)
                .forEach(finding -> log.println("WARNING: " + path + ": " + Naming.line(finding)));
        if (file.findings().size() > MOST) {
            log.println("WARNING: " + path + ": and " + (file.findings().size() - MOST) + " more of the kind");
        }
    }
}
