package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;

/** Pipelines to test steps with, bound as leniently as core binds in production. */
public final class Pipelines {
    /** A training that writes what the example of the documentation expects, without training anything. */
    public static final String TRAINING = """
            writeFile file: 'corpus/a.txt', text: 'the quick brown fox'
            writeFile file: 'metrics.jsonl', text: '{"step": 1, "perplexity": 40.5}\\n{"step": 2, "perplexity": 31.7}\\n'
            writeFile file: 'out/model.bin', text: 'weights of ' + env.BUILD_NUMBER
            """;

    static {
        DescribableModel.STRICT_PARAMETER_CHECKING = false;
    }

    private Pipelines() {}

    /** A sandboxed Pipeline at the root. */
    public static WorkflowJob job(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(definition(script));
        return job;
    }

    /** A sandboxed Pipeline in a folder. */
    public static WorkflowJob jobIn(MockFolder folder, String name, String script) throws Exception {
        WorkflowJob job = folder.createProject(WorkflowJob.class, name);
        job.setDefinition(definition(script));
        return job;
    }

    /** The build of a new job with this script, which must end well. */
    public static WorkflowRun succeed(JenkinsRule jenkins, String script) throws Exception {
        return jenkins.buildAndAssertSuccess(job(jenkins, "p" + count(jenkins), script));
    }

    /** The build of a new job with this script, which must fail. */
    public static WorkflowRun fail(JenkinsRule jenkins, String script) throws Exception {
        return jenkins.buildAndAssertStatus(Result.FAILURE, job(jenkins, "p" + count(jenkins), script));
    }

    /** The only tracked run of the build. */
    public static TrackedRun onlyRun(WorkflowRun build) throws IOException {
        List<TrackedRun> runs = BuildRuns.of(build);
        if (runs.size() != 1) {
            throw new AssertionError("Expected one tracked run, found " + runs);
        }
        return runs.get(0);
    }

    private static int count(JenkinsRule jenkins) {
        return jenkins.jenkins.getAllItems(Item.class).size();
    }

    private static CpsFlowDefinition definition(String script) throws Exception {
        return new CpsFlowDefinition(script, true);
    }
}
