package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.ExtensionList;
import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;

/**
 * Tells builds of change requests (pull requests, merge requests) from others. A build that one of them started, or that
 * repeats one of them, counts as one, however long the chain between them is.
 */
final class ChangeRequests {
    /** Contributed by Jenkins' branch sources to the environment of every job that builds a change request. */
    private static final String MARK = "CHANGE_ID";

    /** Builds that are looked at for one answer: jobs that start each other in a circle have chains without end. */
    private static final int MOST_BUILDS = 1_000;

    private final Map<String, Optional<String>> ids = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<Run<?, ?>> open = new ArrayDeque<>();

    private ChangeRequests() {}

    /**
     * A change request that a build goes back to.
     *
     * @param id as its branch source numbers it; empty when the chain was too long to be followed to its top
     * @param job full name of the job that builds the change request, or of the build itself when the chain was too long
     */
    record Change(Optional<String> id, String job) {}

    /**
     * The change request that the build goes back to; in doubt, it goes back to one. Asked of the environment of jobs,
     * which only administrators and plugins contribute to: {@code withEnv} and build parameters do not reach it. Loads
     * builds, so it is not for a transaction of the ledger.
     */
    static Optional<Change> of(Run<?, ?> build) throws IOException, InterruptedException {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            return new ChangeRequests().found(build);
        }
    }

    private Optional<Change> found(Run<?, ?> build) throws IOException, InterruptedException {
        follow(build);
        while (!open.isEmpty()) {
            if (seen.size() > MOST_BUILDS) {
                return Optional.of(
                        new Change(Optional.empty(), build.getParent().getFullName()));
            }
            Run<?, ?> next = open.poll();
            Optional<Change> change = built(next.getParent());
            if (change.isEmpty()) {
                change = causedBy(next.getCauses());
            }
            if (change.isPresent()) {
                return change;
            }
        }
        return Optional.empty();
    }

    /** Looks at what the causes themselves tell, which outlives the builds they name, and notes those builds. */
    private Optional<Change> causedBy(List<Cause> causes) throws IOException, InterruptedException {
        Deque<Cause> left = new ArrayDeque<>(causes);
        while (!left.isEmpty()) {
            Cause cause = left.poll();
            if (cause instanceof Cause.UpstreamCause upstream) {
                Job<?, ?> job = Jenkins.get().getItemByFullName(upstream.getUpstreamProject(), Job.class);
                Optional<Change> change = job == null ? Optional.empty() : built(job);
                if (change.isPresent()) {
                    return change;
                }
                follow(upstream.getUpstreamRun());
                left.addAll(upstream.getUpstreamCauses());
            }
            for (Origin origin : ExtensionList.lookup(Origin.class)) {
                origin.of(cause).ifPresent(this::follow);
            }
        }
        return Optional.empty();
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
        return id.map(known -> new Change(Optional.of(known), name));
    }
}
