package org.modellineage.demo;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.modellineage.host.scm.FolderSCM;
import org.modellineage.host.scm.RepositoryFolderDefinition;

/** Makes jobs, runs builds, and waits until each has ended or waits for people. */
final class Builds {
    private static final long POLL_MILLIS = 50;
    private static final Duration STARTED_BY_OTHERS = Duration.ofMinutes(1);

    private final Jenkins jenkins;

    Builds(Jenkins jenkins) {
        this.jenkins = jenkins;
    }

    Jenkins jenkins() {
        return jenkins;
    }

    /** Runs a build until it ends or waits for an approval. */
    WorkflowRun run(Plan plan) throws Exception {
        WorkflowJob job = job(plan);
        List<ParameterValue> values = new ArrayList<>();
        for (Map.Entry<String, String> param : plan.params().entrySet()) {
            values.add(new GivenValue(plan.job(), param.getKey(), param.getValue()));
        }
        WorkflowRun build = job.scheduleBuild2(
                        0,
                        new ParametersAction(values, plan.params().keySet()),
                        new CauseAction(new Cause.UserIdCause(Accounts.TRAINER)))
                .waitForStart();
        while (build.isBuilding() && !RegistryReport.waits(build)) {
            Thread.sleep(POLL_MILLIS);
        }
        return build;
    }

    /** Waits for the builds that these builds started, such as deployments, unless they wait for people or take too long. */
    void settle() throws InterruptedException {
        long end = System.nanoTime() + STARTED_BY_OTHERS.toNanos();
        while (System.nanoTime() < end
                && (!jenkins.getQueue().isEmpty() || all().stream().anyMatch(Builds::works))) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static boolean works(Run<?, ?> build) {
        return build.isBuilding() && !RegistryReport.waits(build);
    }

    /** Ends the builds that still run, which withdraws what waits. */
    void withdraw() throws InterruptedException {
        for (Run<?, ?> build : all()) {
            if (build.isBuilding() && build instanceof WorkflowRun run) {
                run.doStop();
            }
        }
        for (Run<?, ?> build : all()) {
            while (build.isBuilding()) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** Every build of every job, in the order in which they were started. */
    List<Run<?, ?>> all() {
        List<Run<?, ?>> builds = new ArrayList<>();
        for (WorkflowJob job : jenkins.getItems(WorkflowJob.class)) {
            job.getBuilds().forEach(builds::add);
        }
        builds.sort(Comparator.<Run<?, ?>>comparingLong(Run::getTimeInMillis).thenComparing(Run::getNumber));
        return builds;
    }

    /** Names of the parameters that the jobs of these plans declare, as far as they have run. */
    Set<String> declaredBy(List<Plan> plans) {
        Set<String> names = new TreeSet<>();
        for (Plan plan : plans) {
            WorkflowJob job = jenkins.getItemByFullName(plan.job(), WorkflowJob.class);
            ParametersDefinitionProperty declared =
                    job == null ? null : job.getProperty(ParametersDefinitionProperty.class);
            if (declared != null) {
                names.addAll(declared.getParameterDefinitionNames());
            }
        }
        return names;
    }

    private WorkflowJob job(Plan plan) throws IOException, InterruptedException {
        WorkflowJob job = jenkins.getItemByFullName(plan.job(), WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, plan.job());
        }
        Path file = plan.jenkinsfile();
        job.setDefinition(definition(file.getParent(), file.getFileName().toString()));
        return job;
    }

    /** A repository is checked out as it was committed, another folder is copied. */
    private static CpsScmFlowDefinition definition(Path folder, String script)
            throws IOException, InterruptedException {
        Optional<RepositoryFolderDefinition> repository = RepositoryFolderDefinition.of(folder, script);
        return repository.isPresent()
                ? repository.get()
                : new CpsScmFlowDefinition(new FolderSCM(folder.toString()), script);
    }
}
