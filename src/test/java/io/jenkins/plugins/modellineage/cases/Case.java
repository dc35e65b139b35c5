package io.jenkins.plugins.modellineage.cases;

import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;

/**
 * A Jenkinsfile and the files beside it, run as they stand: the script comes from a source that also serves
 * {@code checkout scm}. The log is {@code JenkinsRule.getLog(build)}, the tracked run
 * {@link Pipelines#onlyRun(WorkflowRun)}, the registry {@code ModelLineage.get().registry()}.
 *
 * <pre>{@code
 * WorkflowRun build = Case.of("09-nested-json-dvclive").succeed(jenkins);
 *
 * WorkflowJob job = Case.of("02-stale-metrics-promote").job(jenkins);
 * jenkins.buildAndAssertSuccess(job);
 * WorkflowRun second = jenkins.buildAndAssertStatus(Result.FAILURE, job);
 *
 * WorkflowJob deploy = Case.of("jenkinsfiles/03-train-job-deploy-job").job(jenkins, "Deploy.jenkinsfile");
 * }</pre>
 */
public final class Case {
    private static final String SCRIPT = "Jenkinsfile";

    private final Path folder;

    private Case(Path folder) {
        this.folder = folder;
    }

    /** The case in this folder of the test resources beside this class. */
    public static Case of(String name) throws URISyntaxException {
        URL script = Case.class.getResource(name + "/" + SCRIPT);
        if (script == null) {
            throw new IllegalArgumentException("No case is called " + name);
        }
        return new Case(Path.of(script.toURI()).getParent());
    }

    /** A job at the root, called as the case's folder, with its Jenkinsfile. */
    public WorkflowJob job(JenkinsRule jenkins) throws IOException {
        return job(jenkins, folder.getFileName().toString(), SCRIPT);
    }

    /** A job at the root for another script of the case, called as that is without its extension. */
    public WorkflowJob job(JenkinsRule jenkins, String script) throws IOException {
        return job(jenkins, script.replaceFirst("\\..*", ""), script);
    }

    /** A job of that name in a folder, like a branch of a multibranch project, for a script of the case. */
    public WorkflowJob jobIn(MockFolder folder, String name, String script) throws IOException {
        return define(folder.createProject(WorkflowJob.class, name), script);
    }

    /** The first build of the case's job, which must end well. */
    public WorkflowRun succeed(JenkinsRule jenkins) throws Exception {
        return jenkins.buildAndAssertSuccess(job(jenkins));
    }

    /** The first build of the case's job, which must fail. */
    public WorkflowRun fail(JenkinsRule jenkins) throws Exception {
        return jenkins.buildAndAssertStatus(Result.FAILURE, job(jenkins));
    }

    /** The text of a file of the case. */
    public String text(String path) throws IOException {
        return Files.readString(folder.resolve(path), StandardCharsets.UTF_8);
    }

    /** A file of the case, in the test resources: to read, not to change. */
    public Path file(String path) {
        return folder.resolve(path);
    }

    private WorkflowJob job(JenkinsRule jenkins, String name, String script) throws IOException {
        return define(jenkins.createProject(WorkflowJob.class, name), script);
    }

    private WorkflowJob define(WorkflowJob job, String script) throws IOException {
        Pipelines.assumeShell();
        job.setDefinition(new CpsScmFlowDefinition(new FolderScm(folder), script));
        return job;
    }
}
