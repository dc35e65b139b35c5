package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.EnvVars;
import hudson.model.EnvironmentContributor;
import hudson.model.Job;
import hudson.model.TaskListener;

/** What Jenkins' branch sources contribute to the jobs of change requests, here those called {@code PR-} and a number. */
public abstract class ChangeRequestJobs extends EnvironmentContributor {
    @Override
    @SuppressWarnings("rawtypes")
    public void buildEnvironmentFor(Job job, EnvVars environment, TaskListener listener) {
        if (job.getName().startsWith("PR-")) {
            environment.put("CHANGE_ID", job.getName().substring(3));
        }
    }
}
