package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Job;
import hudson.model.TaskListener;
import java.io.IOException;

/** Tells the jobs of change requests (pull requests, merge requests) from others. */
final class ChangeRequests {
    /** Contributed by Jenkins' branch sources to the environment of every job that builds a change request. */
    private static final String MARK = "CHANGE_ID";

    private ChangeRequests() {}

    /**
     * Whether the job builds a change request. It is asked of the job's environment, which only administrators and
     * plugins contribute to: {@code withEnv} and build parameters do not reach it.
     */
    static boolean builds(Job<?, ?> job) throws IOException, InterruptedException {
        return job.getEnvironment(null, TaskListener.NULL).containsKey(MARK);
    }
}
