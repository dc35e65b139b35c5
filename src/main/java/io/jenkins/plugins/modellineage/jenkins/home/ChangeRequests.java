package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Tells builds of change requests (pull requests, merge requests) from others. A build that one of them started, or that
 * repeats one of them, counts as one, however long the chain between them is.
 */
final class ChangeRequests {
    /** Contributed by Jenkins' branch sources to the environment of every job that builds a change request. */
    private static final String MARK = "CHANGE_ID";

    private static final Logger LOGGER = Logger.getLogger(ChangeRequests.class.getName());

    /** Builds that are looked at for one answer: jobs that start each other in a circle have chains without end. */
    private static final int MOST_BUILDS = 1_000;

    private final Map<String, Optional<String>> ids = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<Run<?, ?>> open = new ArrayDeque<>();
    private final int most;
    private Optional<Change> doubt = Optional.empty();

    private ChangeRequests(int most) {
        this.most = most;
    }

    /**
     * A change request that a build goes back to, or must be taken to go back to.
     *
     * @param id as its branch source numbers it; empty in doubt
     * @param job full name of the job that builds the change request, or of the one that nobody can be asked about
     * @param doubt empty, or why the build counts as one of a change request, to follow its name
     */
    record Change(Optional<String> id, String job, String doubt) {
        static Change request(String id, String job) {
            return new Change(Optional.of(id), job, "");
        }

        private static Change inDoubt(Job<?, ?> job, String why) {
            return new Change(Optional.empty(), job.getFullName(), why);
        }

        boolean inDoubt() {
            return id.isEmpty();
        }
    }

    /**
     * The change request that the build goes back to; in doubt, it goes back to one. Asked of the environment of jobs,
     * which only administrators and plugins contribute to: {@code withEnv} and build parameters do not reach it. The
     * answer is kept with the build, since it cannot be found any more once those jobs are gone. Loads builds, so it is
     * not for a transaction of the ledger.
     */
    static Optional<Change> of(Run<?, ?> build) throws IOException, InterruptedException {
        return of(build, MOST_BUILDS);
    }

    /** The same, looking at so many builds at most. */
    static Optional<Change> of(Run<?, ?> build, int most) throws IOException, InterruptedException {
        Optional<KeptChange> kept = KeptChange.of(build);
        if (kept.isPresent()) {
            return kept.get().change();
        }
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            Optional<Change> found = new ChangeRequests(most).found(build);
            KeptChange.keep(build, found);
            return found;
        }
    }

    /** Asks now, while the jobs that led to the build are there; without an answer, the next {@link #of} asks again. */
    static void decide(Run<?, ?> build) {
        try {
            of(build);
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.FINE, problem, () -> "It is not known yet whether a change request led to " + build);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Change> found(Run<?, ?> build) throws IOException, InterruptedException {
        follow(build);
        while (!open.isEmpty()) {
            if (seen.size() > most) {
                return Optional.of(Change.inDoubt(build.getParent(), " goes back over more builds than are followed"));
            }
            Optional<Change> change = ledTo(open.poll());
            if (change.isPresent()) {
                return change;
            }
        }
        return doubt;
    }

    private Optional<Change> ledTo(Run<?, ?> build) throws IOException, InterruptedException {
        Optional<KeptChange> kept = KeptChange.of(build);
        if (kept.isPresent()) {
            return kept.get().change();
        }
        Optional<Change> change = built(build.getParent());
        return change.isPresent() ? change : causedBy(build);
    }

    /** Looks at what the causes themselves tell, which outlives the builds they name, and notes those builds. */
    private Optional<Change> causedBy(Run<?, ?> build) throws IOException, InterruptedException {
        for (Cause cause : build.getCauses()) {
            if (Origin.isRepetition(cause)) {
                Origin.original(cause).ifPresentOrElse(this::follow, () -> doubt(build, "a build that it repeats"));
            }
        }
        Deque<Cause> left = new ArrayDeque<>(build.getCauses());
        while (!left.isEmpty()) {
            if (left.poll() instanceof Cause.UpstreamCause upstream) {
                Job<?, ?> job = Jenkins.get().getItemByFullName(upstream.getUpstreamProject(), Job.class);
                Optional<Change> change = job == null ? Optional.empty() : built(job);
                if (change.isPresent()) {
                    return change;
                } else if (job == null) {
                    doubt(build, "job " + Naming.quoted(upstream.getUpstreamProject()));
                } else if (upstream.getUpstreamRun() == null
                        && upstream.getUpstreamCauses().stream().anyMatch(Origin::isRepetition)) {
                    // such a cause asks the build that it was loaded with, which is gone
                    doubt(build, "a repetition, " + upstream.getUpstreamProject() + " #" + upstream.getUpstreamBuild());
                }
                follow(upstream.getUpstreamRun());
                left.addAll(upstream.getUpstreamCauses());
            }
        }
        return Optional.empty();
    }

    /** A change request that is found elsewhere says more than a doubt, so all is looked at. */
    private void doubt(Run<?, ?> build, String gone) {
        if (doubt.isEmpty()) {
            doubt = Optional.of(
                    Change.inDoubt(build.getParent(), " goes back to " + gone + ", which does not exist any more"));
        }
    }

    private void follow(Run<?, ?> build) {
        if (build != null && seen.add(build.getExternalizableId())) {
            open.add(build);
        }
    }

    private Optional<Change> built(Job<?, ?> job) throws IOException, InterruptedException {
        String name = job.getFullName();
        Optional<String> id = ids.get(name);
        if (id == null) {
            id = Optional.ofNullable(job.getEnvironment(null, TaskListener.NULL).get(MARK));
            ids.put(name, id);
        }
        return id.map(known -> Change.request(known, name));
    }
}
