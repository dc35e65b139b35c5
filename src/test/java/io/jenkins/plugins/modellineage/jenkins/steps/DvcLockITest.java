package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.experiment.Input;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Inputs that DVC knows, by its lock. */
@WithJenkins
class DvcLockITest {
    private static final String MD5 = "4bd325a30d5f1d5ea1a451d98767ddde";

    private static String tracking(String arguments) {
        return "node { writeFile file: 'dvc.lock', text: '''schema: '2.0'\nstages:\n  train:\n    deps:\n"
                + "    - path: data/data.xml\n      md5: " + MD5 + "\n      size: 12\n'''\n"
                + "writeFile file: 'data/a', text: 'a'\n trackInputs " + arguments + " }";
    }

    @Test
    void shouldRecordWhatTheStagesWereGivenBesideTheLock(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, tracking("files: 'dvc.lock', context: 'train'"));

        List<Input> inputs = Pipelines.onlyRun(build).inputs();
        assertThat(inputs.stream().map(Input::name).toList(), contains("dvc.lock", "data/data.xml"));
        assertThat(inputs.get(1).toldDigest(), is("md5:" + MD5));
        assertThat(inputs.get(1).context(), is("train"));
        jenkins.assertLogContains("Recorded the inputs that dvc.lock names, by DVC's MD5: 1", build);
    }

    @Test
    void shouldRecordTheLockAloneAmongOtherFiles(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, tracking("files: 'dvc.lock, data/**'"));

        assertThat(Pipelines.onlyRun(build).inputs(), hasSize(1));
    }

    @Test
    void shouldRecordTheLockAloneWithoutLines(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, tracking("files: 'dvc.lock', lines: false"));

        assertThat(Pipelines.onlyRun(build).inputs(), hasSize(1));
    }

    @Test
    void shouldRecordALockThatIsNoYaml(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins, "node { writeFile file: 'dvc.lock', text: '{'\n trackInputs files: 'dvc.lock' }");

        assertThat(Pipelines.onlyRun(build).inputs(), hasSize(1));
        jenkins.assertLogContains("WARNING: the inputs that 'dvc.lock' names are not recorded: ", build);
    }
}
