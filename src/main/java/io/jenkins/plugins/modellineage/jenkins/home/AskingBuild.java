package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.lineage.RecordedJob;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The build that asked for a promotion, whoever wants to know of it. */
public final class AskingBuild {
    private AskingBuild() {}

    /** The build that asked for the promotion of that id; empty when none did, or it does not exist any more. */
    public static Optional<Run<?, ?>> of(String promotionId) {
        return ModelLineage.get().registry().promotion(promotionId).flatMap(AskingBuild::of);
    }

    /** Loads the build, so call it outside the ledger's lock. */
    static Optional<Run<?, ?>> of(Promotion promotion) {
        return promotion
                .requester()
                .build()
                .flatMap(asked -> BuildRuns.existing(asked).or(() -> moved(asked)));
    }

    /**
     * The build of a job that has a name by now which the ledger does not know: Jenkins moves a job, or a folder with all its
     * jobs, before it tells anybody, and people go on deciding meanwhile.
     */
    private static Optional<Run<?, ?>> moved(BuildRef asked) {
        RecordedJob recorded = ModelLineage.get().registry().jobOf(asked);
        if (recorded.gone() || recorded.mark().isEmpty()) {
            return Optional.empty();
        }
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            return BuildRuns.job(recorded).isPresent()
                    ? Optional.empty()
                    : marked(recorded.mark().get(), asked);
        }
    }

    private static Optional<Run<?, ?>> marked(String mark, BuildRef asked) {
        for (Job<?, ?> job : Jenkins.get().getAllItems(Job.class)) {
            if (Jobs.mark(job).filter(mark::equals).isPresent() && BuildRuns.holds(job, asked)) {
                return Optional.of(job.getBuildByNumber(asked.number()));
            }
        }
        return Optional.empty();
    }
}
