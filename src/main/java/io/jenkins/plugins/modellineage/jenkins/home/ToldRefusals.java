package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Refusal;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.tracking.RefusalLog;
import java.io.IOException;
import java.util.List;

/** What clients were refused inside the blocks of builds, as their runs' pages tell it. */
public final class ToldRefusals {
    private static final String SECRET =
            "Something was refused, in words that hold a secret of this build; its log tells what";

    private ToldRefusals() {}

    /** Those of a run, the first ones. */
    public static List<Refusal> of(Run<?, ?> build, RunId run) throws IOException {
        return RefusalLog.of(BuildRuns.folder(build, run)).all();
    }

    /** Keeps one with the run; words that hold a secret are left out. */
    public static void keep(LiveRun live, String sentence) throws IOException {
        String kept = live.secrets().hold(sentence) ? SECRET : Naming.shortened(sentence, Refusal.LENGTH);
        RefusalLog.of(BuildRuns.folder(live.acting().build(), live.run()))
                .append(new Refusal(ModelLineage.get().clock().instant(), kept));
    }
}
