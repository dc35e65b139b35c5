package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The first build of a job has no folder for its workspace until a step writes into it: there, nothing matches. */
@WithJenkins
class NoWorkspaceYetITest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "trackInputs files: 'corpus/**', name: 'docs'",
                "trackArtifacts files: 'out/**'",
                "importRuns files: 'mlruns'",
                "importModels files: 'mlruns'",
                "trackEvaluation files: 'results/**', set: 'mmlu-pro'",
                "trackMetrics files: 'metrics.jsonl'",
                "stampModel model: 'tiny-lm', artifacts: 'out/**'",
                "stampDataset name: 'mmlu-mini', files: 'eval/**'",
                "trackExperiment(name: 'tiny-lm', inputs: 'corpus/**') { echo 'trained' }",
                "trackExperiment(name: 'tiny-lm', metricsFiles: 'metrics.jsonl') { echo 'trained' }",
                "trackExperiment(name: 'tiny-lm', artifacts: 'out/**', model: 'tiny-lm') { echo 'trained' }",
                "dir('not/there') { trackArtifacts files: '**' }",
            })
    void shouldSayInOneLineThatNothingMatches(String step, JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", "node { " + step + " }");
        WorkflowRun build = jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());

        String log = JenkinsRule.getLog(build);
        assertThat(log, containsString("match"));
        assertThat(log, not(containsString("\tat ")));
        assertThat(log, not(containsString("Exception")));
        assertThat(jenkins.jenkins.getWorkspaceFor(job).exists(), is(false));
    }
}
