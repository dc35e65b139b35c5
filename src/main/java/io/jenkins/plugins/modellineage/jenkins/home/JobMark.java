package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.HexId;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Which job a job is, whatever its name. Versions are shown to the readers of the very job that made them. */
final class JobMark {
    /** Also named in the documentation, for those who restore a job from a backup. */
    static final String FILE = "model-lineage-job";

    private static final Logger LOGGER = Logger.getLogger(JobMark.class.getName());
    private static final MarkFile MARKS = new MarkFile(
            FILE, "job", "Whether %s is the job that its versions are from", mark -> HexId.checked("The mark", mark));

    /** Builds that are looked at to know a job again: each is read from disk. */
    private static final int WITNESSES = 20;

    private JobMark() {}

    /**
     * What the job is marked as; empty when it has no mark.
     *
     * @throws Refused when there may be one and it cannot be read
     */
    static Optional<String> of(Job<?, ?> job) {
        return MARKS.of(job);
    }

    /**
     * The job's mark, given now when it has none, or one that a copied directory brought along. A job that lost its mark is
     * known by the builds that stamped versions, and gets the same one again.
     *
     * @throws Refused when the job's mark cannot be read
     */
    static synchronized String given(Job<?, ?> job) throws IOException {
        Optional<String> known = of(job);
        if (known.isPresent() && !isCopied(job, known.get())) {
            return known.get();
        }
        String mark = ModelLineage.get()
                .registry()
                .markOfJob(job.getFullName())
                .filter(lost -> known.isEmpty() && holdsBuildOf(job, lost))
                .orElseGet(HexId::random);
        MARKS.write(job, mark);
        return mark;
    }

    /** Whether the mark is that of another job, which is there and has it too. */
    static boolean isCopied(Job<?, ?> job, String mark) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            return ModelLineage.get()
                    .registry()
                    .jobMarked(mark)
                    .filter(name -> !name.equals(job.getFullName()))
                    .map(name -> Jenkins.get().getItemByFullName(name, Job.class))
                    .filter(other -> of(other).filter(mark::equals).isPresent())
                    .isPresent();
        }
    }

    /** Whether the job is the one whose build is on record. In doubt it is not, and the mark is read again. */
    static boolean isOf(Job<?, ?> job, BuildRef build) {
        Optional<String> mark = ModelLineage.get().registry().markOfJob(build);
        return mark.isEmpty() || is(job, mark.get());
    }

    /** Whether the job has that mark, or had it and is marked again. */
    static boolean is(Job<?, ?> job, String mark) {
        try {
            Optional<String> known = of(job);
            return known.isPresent() ? known.get().equals(mark) : adopted(job, mark);
        } catch (Refused unreadable) {
            LOGGER.log(Level.WARNING, unreadable.getMessage(), unreadable.getCause());
            return false;
        }
    }

    /** Reads every mark again, as after a start of Jenkins. */
    static void forget() {
        MARKS.forget();
    }

    private static boolean adopted(Job<?, ?> job, String mark) {
        if (!holdsBuildOf(job, mark)) {
            return false;
        }
        try {
            MARKS.write(job, mark);
        } catch (IOException problem) {
            LOGGER.log(Level.WARNING, problem, () -> "The mark of " + job.getFullName() + " is lost and not renewed");
        }
        return true;
    }

    private static boolean holdsBuildOf(Job<?, ?> job, String mark) {
        Registry registry = ModelLineage.get().registry();
        List<ModelVersion> stamped =
                registry.stampedByJob(registry.jobMarked(mark).orElse(""));
        return stamped.subList(Math.max(0, stamped.size() - WITNESSES), stamped.size()).stream()
                .map(ModelVersion::build)
                .filter(build -> registry.markOfJob(build).filter(mark::equals).isPresent())
                .sorted(Comparator.comparingInt(BuildRef::number).reversed())
                .anyMatch(build -> BuildRuns.holds(job, build));
    }
}
